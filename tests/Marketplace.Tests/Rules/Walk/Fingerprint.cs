using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>Every row of every table, as one number a table.</summary>
internal sealed class Fingerprint
{
    // Keys of the program's own, kept answers (a refusal is kept as an answer), how far readers have come, and how often pages were opened.
    private static readonly string[] Aside = ["data_protection_keys", "kept_answers", "outbox_cursors", "listing_visits"];

    // Timers are leased, run and given up by the program itself; only a new one is somebody's doing.
    private const string Timers = "jobs";

    private readonly Dictionary<string, (long Count, long Sum)> tables = new(StringComparer.Ordinal);

    /// <summary>Reads all of it.</summary>
    public static Task<Fingerprint> Of(AppHost host) => host.Rows(async db =>
    {
        Fingerprint print = new();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetRelationalModel().Tables.Select(t => t.Name).Where(t => !Aside.Contains(t)).Distinct(StringComparer.Ordinal))
        {
            print.tables[table] = await Read(db, table);
        }

        return print;
    });

    /// <summary>The tables in which a row was added, changed or removed.</summary>
    public IEnumerable<string> Since(Fingerprint before) => tables.Where(t => before.tables[t.Key] != t.Value).Select(t => $"{t.Key}: {before.tables[t.Key].Count} → {t.Value.Count} rows");

    private static async Task<(long Count, long Sum)> Read(MarketplaceContext db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select * from \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync();
        long count = 0;
        long sum = 0;
        while (await rows.ReadAsync())
        {
            HashCode row = default;
            for (var column = 0; column < rows.FieldCount; column++)
            {
                if (rows.GetValue(column) is byte[] bytes)
                {
                    row.AddBytes(bytes);
                }
                else
                {
                    row.Add(rows.GetValue(column).ToString(), StringComparer.Ordinal);
                }
            }

            count++;
            sum = table == Timers ? 0 : unchecked(sum + row.ToHashCode());
        }

        return (count, sum);
    }
}
