using System.Globalization;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Reads the names of the best documents.</summary>
internal static class CandidateReader
{
    /// <summary>By document number.</summary>
    public static Dictionary<int, CandidateNames> Read(SqliteConnection db, IndexColumns columns, IReadOnlyList<Hit> hits)
    {
        Dictionary<int, CandidateNames> names = new(hits.Count);
        if (hits.Count == 0)
        {
            return names;
        }

        using var command = db.CreateCommand();
        command.CommandText = "select rowid, title, aliases, producer, place from docs where rowid in (" + string.Join(',', hits.Select(h => h.Document.ToString(CultureInfo.InvariantCulture))) + ")";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var document = rows.GetInt32(0);
            ref var row = ref columns[document];
            names[document] = new(
                DocumentKeys.Split(rows.GetString(1)),
                [.. rows.GetString(2).Split(DocumentKeys.Between, StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(' '))],
                DocumentKeys.Split(rows.GetString(3)),
                DocumentKeys.Split(rows.GetString(4)),
                columns.Communes[row.Commune],
                columns.Shelves[row.Shelf]);
        }

        return names;
    }
}
