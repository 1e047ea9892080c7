using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Search;

/// <summary>The engine that needs nothing installed: SQLite FTS5, contentless, with folded and exact columns side by side.</summary>
internal sealed class SqliteSearchEngine(IOptions<SearchOptions> options) : ISearchEngine, IDisposable
{
    // Below this many whole hits, hits with only some of the words follow.
    private const int EnoughWhole = 24;

    // title, aliases, places, shelves, producer, story; the exact columns only decide what comes first.
    private const string Rank = "bm25(words, 20, 8, 4, 2, 2, 1, 20, 8, 2)";

    private readonly Lazy<IndexFile> file = new(() => new IndexFile(options.Value.Folder));
    private readonly SemaphoreSlim writing = new(1, 1);

    /// <inheritdoc/>
    public async Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            await using var db = file.Value.Open();
            await using var transaction = db.BeginTransaction(deferred: false);
            using IndexWriter writer = new(db, transaction);
            foreach (var id in removed)
            {
                writer.Remove(id);
            }

            foreach (var document in documents)
            {
                writer.Put(document);
            }

            IndexFile.Keep(db, transaction, place);
            await transaction.CommitAsync(cancel);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task Rebuild(IAsyncEnumerable<IReadOnlyList<SearchDocument>> batches, SearchPlace place, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            // One transaction: readers see the old index until the new one is whole.
            await using var db = file.Value.Open();
            await using var transaction = db.BeginTransaction(deferred: false);
            using IndexWriter writer = new(db, transaction);
            writer.Clear();
            await foreach (var batch in batches.WithCancellation(cancel))
            {
                foreach (var document in batch)
                {
                    writer.Put(document);
                }
            }

            IndexFile.Keep(db, transaction, place);
            await transaction.CommitAsync(cancel);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel)
    {
        if (query.Words.Count == 0)
        {
            return Task.FromResult(SearchAnswer.None);
        }

        using var db = file.Value.Open();
        List<Hit> found = [];
        HashSet<long> seen = [];
        if (MatchText.AllExact(query.Words) is { } exact)
        {
            Add(db, exact, found, seen);
        }

        Add(db, MatchText.AllFolded(query.Words), found, seen);
        var whole = found.Count;
        if (whole < EnoughWhole && query.Words.Count > 1)
        {
            Add(db, MatchText.AnyFolded(query.Words), found, seen);
        }

        var shelves = found.GroupBy(h => h.Shelf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (query.Shelves.Count > 0)
        {
            var within = query.Shelves.ToHashSet(StringComparer.Ordinal);
            whole = found.Take(whole).Count(h => within.Contains(h.Shelf));
            found.RemoveAll(h => !within.Contains(h.Shelf));
        }

        return Task.FromResult(new SearchAnswer([.. found.Skip(query.Skip).Take(query.Take).Select(h => h.Id)], whole, found.Count, shelves));
    }

    /// <inheritdoc/>
    public Task<SearchHealth> Health(CancellationToken cancel)
    {
        using var db = file.Value.Open();
        var place = IndexFile.Place(db);
        using var count = db.CreateCommand();
        count.CommandText = "select count(*) from docs";
        var documents = (long)count.ExecuteScalar()!;
        return Task.FromResult(new SearchHealth(place is not null, (int)documents, place));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (file.IsValueCreated)
        {
            file.Value.Dispose();
        }

        writing.Dispose();
    }

    private static void Add(SqliteConnection db, string match, List<Hit> found, HashSet<long> seen)
    {
        using var command = db.CreateCommand();
        command.CommandText =
            $"""
            select h.rowid, d.id, d.shelf
            from (select rowid, {Rank} as score from words where words match $match limit {SearchAnswer.MostCandidates}) h
            join docs d on d.rowid = h.rowid
            order by h.score, h.rowid
            """;
        command.Parameters.AddWithValue("$match", match);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (seen.Add(rows.GetInt64(0)))
            {
                found.Add(new(Guid.Parse(rows.GetString(1)), rows.GetString(2)));
            }
        }
    }

    private sealed record Hit(Guid Value, string Shelf)
    {
        public Id<Listing> Id => new(Value);
    }
}
