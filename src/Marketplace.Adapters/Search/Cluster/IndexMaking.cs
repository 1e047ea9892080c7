using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Fills the index: changes, rebuilds, how it is, what it has.</summary>
internal sealed class IndexMaking(ClusterConnection cluster, IndexSchema schema, IndexKeeper keeper, BuildStates states, BulkWriter bulk)
{
    private const int MostPrints = 10_000;
    private volatile int building;

    /// <summary>Puts in and takes out, then keeps the place. Throws <see cref="SearchAwayException"/> with <see cref="AwayReason.NoIndex"/> where there is no index.</summary>
    public async Task Change(IndexChanges changes, CancellationToken cancel)
    {
        var (index, state) = await Present(cancel) ?? throw new SearchAwayException(AwayReason.NoIndex, schema.Alias);
        var parked = await bulk.Write(index, changes, cancel);
        await states.Keep(index, changes.Place, true, null, Parked(state.Parked, changes, parked), cancel);
    }

    /// <summary>Builds beside the present one and switches. Where another process builds already, nothing happens.</summary>
    public async Task Rebuild(IndexSource source, SearchPlace place, IProgress<int>? progress, CancellationToken cancel)
    {
        if (await keeper.Begin(place, cancel) is not { } begun)
        {
            return;
        }

        try
        {
            var (index, state) = begun;
            var parked = state.Parked;
            var last = state.Last;
            var done = 0;
            await foreach (var batch in source.Rows(last is null ? null : new Id<Listing>(Guid.ParseExact(last, "N"))).WithCancellation(cancel))
            {
                IndexChanges rows = new(batch, [], state.Place);
                parked = Parked(parked, rows, await bulk.Write(index, rows, cancel));
                last = DocumentJson.IdOf(batch[^1].Id.Value);
                await states.Keep(index, state.Place, false, last, parked, cancel);
                building = done += batch.Count;
                progress?.Report(done);
            }

            var from = state.Place;
            while (await source.Changes(from, cancel) is { } changes)
            {
                parked = Parked(parked, changes, await bulk.Write(index, changes, cancel));
                from = changes.Place;
                await states.Keep(index, from, false, last, parked, cancel);
            }

            await keeper.Refresh(index, cancel);
            await states.Keep(index, from, true, null, parked, cancel);
            await keeper.Switch(index, cancel);
        }
        finally
        {
            building = 0;
        }
    }

    /// <summary>How far it is.</summary>
    public async Task<SearchHealth> Health(CancellationToken cancel) => await Present(cancel) is { } present
        ? new(true, await Count(present.Index, cancel), present.State.Place, building > 0 ? building : null)
        : new(false, 0, null, building > 0 ? building : null);

    /// <summary>For the health page.</summary>
    public async Task<ClusterReport> Report(CancellationToken cancel)
    {
        var present = await Present(cancel);
        var path = present is { } known ? "/_cluster/health/" + known.Index : "/_cluster/health";
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.GET, path + "?timeout=1s", null, cancel, 408);
        using (body)
        {
            return new(body.RootElement.GetProperty("status").GetString() ?? "", present?.Index ?? "", schema.Alias, present is { } p ? await Count(p.Index, cancel) : 0, present?.State.Parked ?? new Dictionary<string, string>());
        }
    }

    /// <summary>What is known of listings, in order of id.</summary>
    public async Task<IReadOnlyList<ListingPrint>> Prints(Id<Listing>? after, Id<Listing>? upTo, CancellationToken cancel)
    {
        List<ListingPrint> found = [];
        for (var from = after is { } first ? DocumentJson.IdOf(first.Value) : null; ;)
        {
            JsonObject range = [];
            if (from is not null)
            {
                range["gt"] = from;
            }

            if (upTo is { } last)
            {
                range["lte"] = DocumentJson.IdOf(last.Value);
            }

            JsonObject body = new()
            {
                ["size"] = MostPrints, ["_source"] = false, ["track_total_hits"] = false, ["docvalue_fields"] = new JsonArray("print"), ["sort"] = new JsonArray("id"),
                ["query"] = range.Count == 0 ? new JsonObject { ["match_all"] = new JsonObject() } : new JsonObject { ["range"] = new JsonObject { ["id"] = range } },
            };
            var (status, answer) = await cluster.Send(CallKind.Admin, HttpMethod.POST, $"/{schema.Alias}/_search", JsonSerializer.SerializeToUtf8Bytes(body), cancel);
            using (answer)
            {
                if (status == 404)
                {
                    throw new SearchAwayException(AwayReason.NoIndex, schema.Alias);
                }

                var hits = answer.RootElement.GetProperty("hits").GetProperty("hits").EnumerateArray().ToList();
                found.AddRange(hits.Select(h => new ListingPrint(new(Guid.ParseExact(h.GetProperty("_id").GetString()!, "N")), h.GetProperty("fields").GetProperty("print")[0].GetInt64())));
                if (hits.Count < MostPrints)
                {
                    return found;
                }

                from = hits[^1].GetProperty("_id").GetString();
            }
        }
    }

    /// <summary>Makes all changes visible to the next search.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        if (await keeper.Present(cancel) is { } index)
        {
            await keeper.Refresh(index, cancel);
        }
    }

    // What was parked and has gone in or out since is parked no more.
    private static Dictionary<string, string> Parked(IReadOnlyDictionary<string, string> before, IndexChanges changes, IReadOnlyDictionary<string, string> now)
    {
        var touched = changes.Documents.Select(d => d.Id).Concat(changes.Removed).Select(id => DocumentJson.IdOf(id.Value)).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, string> parked = before.Where(p => !touched.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (var (id, reason) in now)
        {
            parked[id] = reason;
        }

        return parked;
    }

    private async Task<(string Index, BuildState State)?> Present(CancellationToken cancel) =>
        await keeper.Present(cancel) is { } index && await states.Of(index, cancel) is { IsComplete: true } state ? (index, state) : null;

    private async Task<int> Count(string index, CancellationToken cancel)
    {
        var (status, body) = await cluster.Send(CallKind.Admin, HttpMethod.GET, $"/{index}/_count", null, cancel);
        using (body)
        {
            return status == 404 ? 0 : body.RootElement.GetProperty("count").GetInt32();
        }
    }
}
