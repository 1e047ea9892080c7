using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Search;

/// <summary>The engine that needs nothing installed: SQLite FTS5 in a file of this process, with the columns of facets in memory.</summary>
internal sealed class SqliteSearchEngine(IOptions<SearchOptions> options, TimeProvider time) : ISearchEngine, IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SemaphoreSlim building = new(1, 1);
    private readonly Lock opening = new();
    private IndexFolder? folder;
    private OpenIndex? current;
    private OpenIndex? next;

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public Vocabulary Words => Current.Words;

    private OpenIndex Current
    {
        get
        {
            if (current is { } open)
            {
                return open;
            }

            lock (opening)
            {
                return current ??= IndexBuilds.Open(folder ??= new(options.Value.Folder));
            }
        }
    }

    /// <inheritdoc/>
    public async Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            Put(Current, new(documents, removed, place), complete: true, null);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task Rebuild(IndexSource source, SearchPlace place, IProgress<int>? progress, CancellationToken cancel)
    {
        await building.WaitAsync(cancel);
        try
        {
            var present = Current;
            var (made, last, from) = IndexBuilds.Continue(folder!, present.Build, place);
            next = made;
            await foreach (var batch in source.Rows(last is null ? null : new Id<Listing>(new Guid(last))).WithCancellation(cancel))
            {
                last = batch[^1].Id.Value.ToByteArray();
                Put(made, new(batch, [], from), complete: false, last);
                progress?.Report(made.Columns.Live);
            }

            while (await source.Changes(from, cancel) is { } changes)
            {
                Put(made, changes, complete: false, last);
                from = changes.Place;
            }

            made.Write(_ => { }, from, complete: true, null);
            await Switch(made, cancel);
        }
        finally
        {
            next = null;
            building.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel)
    {
        var index = Current;
        FilterPass filters = new(index.Columns, query.Filters, query.Query.Said);
        var (hits, whole, named) = new Matcher(index, query, time.GetUtcNow()).Find(filters, query.WithFacets);
        new HitOrder(d => index.Columns[d].Id).Sort(hits, whole, query.Sort, index.Columns);
        var start = query.After is { } after ? Cursor.Read(after)?.Start(hits.Count, n => index.Columns[hits[n].Document].Id) ?? hits.Count : query.Skip;
        var ids = hits.Skip(start).Take(query.Take).Select(h => new Id<Listing>(index.Columns[h.Document].Id)).ToList();
        var end = start + ids.Count;
        return Task.FromResult(new SearchAnswer(
            ids, whole, named, hits.Count,
            query.WithFacets ? filters.Facets() : new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal),
            end < hits.Count && ids.Count > 0 ? Cursor.Write(end, ids[^1]) : null));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> Suggest(string start, int limit, CancellationToken cancel)
    {
        using var db = Current.File.Open();
        using var command = db.CreateCommand();
        List<Suggestion> found = [];
        command.CommandText = "select text, id, kind from (select text, id, kind, docs from names where fold >= $start and fold < $end and kind = $kind limit 200) order by docs desc, length(text), text limit $limit";
        command.Parameters.AddWithValue("$start", start);
        command.Parameters.AddWithValue("$end", start + "\uFFFF");
        command.Parameters.AddWithValue("$limit", limit);
        var kind = command.Parameters.AddWithValue("$kind", 0);
        foreach (var wanted in new[] { 0, 1 })
        {
            kind.Value = wanted;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                found.Add(new(rows.GetString(0), rows.IsDBNull(1) ? null : new Id<Listing>(new Guid(rows.GetFieldValue<byte[]>(1))), wanted == 1));
            }
        }

        return Task.FromResult<IReadOnlyList<Suggestion>>(found);
    }

    /// <inheritdoc/>
    public Task<SearchHealth> Health(CancellationToken cancel)
    {
        var index = Current;
        using var db = index.File.Open();
        var state = IndexFile.State(db);
        return Task.FromResult(new SearchHealth(state is { IsComplete: true }, index.Columns.Live, state is { IsComplete: true } ? state.Value.Place : null, next?.Columns.Live));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        current?.Dispose();
        folder?.Dispose();
        writing.Dispose();
        building.Dispose();
    }

    private static void Put(OpenIndex index, IndexChanges changes, bool complete, byte[]? last) => index.Write(
        writer =>
        {
            foreach (var id in changes.Removed)
            {
                writer.Remove(id);
            }

            foreach (var document in changes.Documents)
            {
                writer.Put(document);
            }
        },
        changes.Place,
        complete,
        last);

    private async Task Forget(OpenIndex old)
    {
        await Task.Delay(Lingering, time);
        old.Dispose();
        folder!.Delete(old.Build);
    }

    private async Task Switch(OpenIndex made, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            var old = current!;
            current = made;

            // Searches that are under way still read it.
            _ = Forget(old);
        }
        finally
        {
            writing.Release();
        }
    }
}
