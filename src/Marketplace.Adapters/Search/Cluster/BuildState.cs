using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>How far an index is.</summary>
/// <param name="Place">Read up to here.</param>
/// <param name="IsComplete">It answers; else it is being built.</param>
/// <param name="Last">The last listing that a build has taken, or null.</param>
/// <param name="Beat">When a builder last said that it is at work.</param>
/// <param name="Parked">Listings that the index does not take, with its reason.</param>
internal sealed record BuildState(SearchPlace Place, bool IsComplete, string? Last, DateTimeOffset Beat, IReadOnlyDictionary<string, string> Parked);

/// <summary>Keeps it in an index of its own, beside the listings, so that all processes read the same.</summary>
internal sealed class BuildStates(ClusterConnection cluster, IndexSchema schema, TimeProvider time)
{
    private const int MostParked = 500;

    /// <summary>The version that a place gives to what was read up to it: later places have greater ones. SQLite numbers its facts, PostgreSQL its transactions.</summary>
    public static long VersionOf(SearchPlace place) => place.Transaction > 0 ? place.Transaction : Math.Max(0, place.Number);

    /// <summary>Of an index; null where nothing is known of it.</summary>
    public async Task<BuildState?> Of(string index, CancellationToken cancel)
    {
        var (status, body) = await cluster.Send(CallKind.Admin, HttpMethod.GET, $"/{schema.State}/_doc/{index}", null, cancel);
        using (body)
        {
            if (status == 404 || !body.RootElement.GetProperty("found").GetBoolean())
            {
                return null;
            }

            var source = body.RootElement.GetProperty("_source");
            return new(
                new(source.GetProperty("transaction").GetInt64(), source.GetProperty("number").GetInt64()),
                source.GetProperty("complete").GetBoolean(),
                source.TryGetProperty("last", out var last) ? last.GetString() : null,
                source.GetProperty("beat").GetDateTimeOffset(),
                source.GetProperty("parked").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal));
        }
    }

    /// <summary>Keeps it; where another process is further already, that stays.</summary>
    public async Task Keep(string index, SearchPlace place, bool complete, string? last, IReadOnlyDictionary<string, string> parked, CancellationToken cancel)
    {
        JsonObject all = [];
        foreach (var (id, reason) in parked.OrderBy(p => p.Key, StringComparer.Ordinal).Take(MostParked))
        {
            all[id] = reason;
        }

        JsonObject source = new() { ["transaction"] = place.Transaction, ["number"] = place.Number, ["complete"] = complete, ["beat"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["parked"] = all };
        if (last is not null)
        {
            source["last"] = last;
        }

        // While it is built only one process writes, at one place, again and again.
        var version = VersionOf(place).ToString(CultureInfo.InvariantCulture);
        var path = $"/{schema.State}/_doc/{index}?version_type=external_gte&version={version}";
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.PUT, path, JsonSerializer.SerializeToUtf8Bytes(source), cancel, 409);
        body.Dispose();
    }

    /// <summary>Makes the index that holds it.</summary>
    public async Task Prepare(CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.PUT, "/" + schema.State, schema.States, cancel, 400);
        body.Dispose();
    }

    /// <summary>Forgets one.</summary>
    public async Task Forget(string index, CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Admin, HttpMethod.DELETE, $"/{schema.State}/_doc/{index}", null, cancel);
        body.Dispose();
    }
}
