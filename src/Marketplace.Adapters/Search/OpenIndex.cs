using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>A file and what is held in memory of it.</summary>
internal sealed class OpenIndex : IDisposable
{
    /// <summary>Opens, and reads the columns and the vocabulary: about a second for half a million listings.</summary>
    public OpenIndex(IndexFile file, int build)
    {
        (File, Build, Postings) = (file, build, new(file));
        using var db = file.Open();
        Read(db);
        using var terms = db.CreateCommand();
        terms.CommandText = "select term, docs from terms where docs > 0";
        using var rows = terms.ExecuteReader();
        while (rows.Read())
        {
            Words.Add(rows.GetString(0), rows.GetInt32(1));
        }

        Words.Documents = Columns.Live;
    }

    public IndexFile File { get; }

    /// <summary>Its number among the builds.</summary>
    public int Build { get; }

    public IndexColumns Columns { get; } = new();

    public Vocabulary Words { get; } = new();

    public Postings Postings { get; }

    /// <summary>Writes in one transaction, then brings memory up.</summary>
    public void Write(Action<IndexWriter> write, SearchPlace place, bool complete, byte[]? last)
    {
        using var db = File.Open();
        using var transaction = db.BeginTransaction(deferred: false);
        using IndexWriter writer = new(db, transaction, this);
        write(writer);
        writer.Finish();
        IndexFile.Keep(db, transaction, place, complete, last);
        transaction.Commit();
        writer.Publish();
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private void Read(SqliteConnection db)
    {
        using var docs = db.CreateCommand();
        docs.CommandText = "select rowid, id, commune, shelf, length(title) - length(replace(title, ' ', '')) + 1, price, flags, stars, certificates, season, sold, published from docs order by rowid";
        using var rows = docs.ExecuteReader();
        Dictionary<string, string> same = new(StringComparer.Ordinal);
        string Kept(string text) => same.TryGetValue(text, out var known) ? known : same[text] = text;
        while (rows.Read())
        {
            var flags = rows.GetInt32(6);
            SearchFacts facts = new(
                rows.GetInt64(5), (flags & IndexRow.InStock) != 0, rows.GetInt32(7) is var stars and > 0 ? stars : null,
                rows.GetString(8) is { Length: > 0 } certificates ? certificates.Split(' ') : [], (flags & IndexRow.Verified) != 0, rows.GetInt32(9), rows.GetInt32(10), DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(11)));
            Columns.Put(rows.GetInt32(0), new Guid(rows.GetFieldValue<byte[]>(1)), Kept(rows.GetString(2)), Kept(rows.GetString(3)), rows.GetInt32(4), facts);
        }
    }
}
