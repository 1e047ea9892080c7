using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Finds, makes, switches and removes indices.</summary>
internal sealed class IndexKeeper(ClusterConnection cluster, IndexSchema schema, BuildStates states, TimeProvider time)
{
    // A builder that has been silent for so long has died.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    // Being built by this process.
    private string? mine;

    /// <summary>The index that answers, or null.</summary>
    public async Task<string?> Present(CancellationToken cancel)
    {
        var (status, body) = await cluster.Send(CallKind.Admin, HttpMethod.GET, "/_alias/" + schema.Alias, null, cancel);
        using (body)
        {
            return status == 404 ? null : body.RootElement.EnumerateObject().Select(i => i.Name).Order(StringComparer.Ordinal).LastOrDefault();
        }
    }

    /// <summary>All indices of this edition, oldest first.</summary>
    public async Task<IReadOnlyList<string>> All(CancellationToken cancel)
    {
        var (status, body) = await cluster.Send(CallKind.Admin, HttpMethod.GET, $"/{schema.Alias}-*/_alias?expand_wildcards=open,hidden", null, cancel);
        using (body)
        {
            return status == 404 ? [] : [.. body.RootElement.EnumerateObject().Select(i => i.Name).Where(n => schema.NumberOf(n) is not null).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>An index to build: one that was cut off, or a new one; null where another process is building.</summary>
    public async Task<(string Index, BuildState State)?> Begin(SearchPlace place, CancellationToken cancel)
    {
        await states.Prepare(cancel);
        var present = await Present(cancel);
        var all = await All(cancel);
        foreach (var index in all.Where(i => i != present).Reverse())
        {
            if (await states.Of(index, cancel) is not { IsComplete: false } state)
            {
                continue;
            }

            if (time.GetUtcNow() - state.Beat < Silence && mine != index)
            {
                return null;
            }

            if (BuildStates.VersionOf(state.Place) <= BuildStates.VersionOf(place))
            {
                mine = index;
                return (index, state);
            }

            await Remove(index, cancel);
        }

        var made = schema.Build(Math.Max(time.GetUtcNow().ToUnixTimeSeconds(), all.Select(i => schema.NumberOf(i) ?? 0).DefaultIfEmpty(0).Max() + 1));
        BuildState fresh = new(place, false, null, time.GetUtcNow(), new Dictionary<string, string>());
        if (!await Make(made, cancel))
        {
            return null;
        }

        await states.Keep(made, place, false, null, fresh.Parked, cancel);
        mine = made;
        return (made, fresh);
    }

    /// <summary>The built index answers from now on; those of before go.</summary>
    public async Task Switch(string index, CancellationToken cancel)
    {
        await Settings(index, """{"index":{"refresh_interval":"500ms"}}""", cancel);
        JsonArray actions = [];
        var old = (await All(cancel)).Where(i => i != index).ToList();
        var present = await Present(cancel);
        if (present is not null && present != index)
        {
            actions.Add(new JsonObject { ["remove"] = new JsonObject { ["index"] = present, ["alias"] = schema.Alias } });
        }

        actions.Add(new JsonObject { ["add"] = new JsonObject { ["index"] = index, ["alias"] = schema.Alias } });
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.POST, "/_aliases", JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["actions"] = actions }), cancel);
        body.Dispose();
        mine = null;
        foreach (var gone in old)
        {
            await Remove(gone, cancel);
        }
    }

    /// <summary>Makes what was written visible.</summary>
    public async Task Refresh(string index, CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Write, HttpMethod.POST, $"/{index}/_refresh", null, cancel);
        body.Dispose();
    }

    private async Task<bool> Make(string index, CancellationToken cancel)
    {
        var schemaJson = JsonNode.Parse(schema.Listings)!.AsObject();
        schemaJson["settings"]!["index"]!["refresh_interval"] = "-1";
        schemaJson["aliases"] = new JsonObject { [IndexSchema.Writing(index)] = new JsonObject() };
        var (status, body) = await cluster.Send(CallKind.Admin, HttpMethod.PUT, "/" + index, JsonSerializer.SerializeToUtf8Bytes(schemaJson), cancel, 400);
        using (body)
        {
            return status < 300 ? true
                : body.RootElement.GetProperty("error").GetProperty("type").GetString() == "resource_already_exists_exception" ? false
                : throw new SearchAwayException(AwayReason.Refused, body.RootElement.GetProperty("error").GetProperty("reason").GetString() ?? "");
        }
    }

    private async Task Settings(string index, string json, CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.PUT, $"/{index}/_settings", System.Text.Encoding.UTF8.GetBytes(json), cancel);
        body.Dispose();
    }

    private async Task Remove(string index, CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.DELETE, "/" + index, null, cancel);
        body.Dispose();
        await states.Forget(index, cancel);
    }
}
