using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Titles and producers that begin as somebody types, most used first; of the first two hundred that differ, as the embedded engine does.</summary>
internal sealed class NameFinder(ClusterConnection cluster, IndexSchema schema)
{
    private const int LongestBeginning = 24;
    private const int MostNames = 200;
    private static readonly string[] Fields = ["title", "producer"];

    /// <summary>Finds.</summary>
    public async Task<IReadOnlyList<Suggestion>> Find(string start, int limit, CancellationToken cancel)
    {
        var lines = string.Concat(Fields.Select(f => "{}\n" + Body(f, start).ToJsonString() + "\n"));
        var (status, answer) = await cluster.Send(CallKind.Search, HttpMethod.POST, $"/{schema.Alias}/_msearch", System.Text.Encoding.UTF8.GetBytes(lines), cancel);
        using (answer)
        {
            if (status == 404)
            {
                throw new SearchAwayException(AwayReason.NoIndex, schema.Alias);
            }

            var found = answer.RootElement.GetProperty("responses").EnumerateArray().Select(part => Read(part, limit)).ToList();
            var single = found.SelectMany((names, n) => names.Where(f => f.Count == 1).Select(f => (Field: Fields[n], f.Name))).ToList();
            var ids = single.Count == 0 ? [] : await Ids(single, cancel);
            return [.. found.SelectMany((names, n) => names.Select(f => new Suggestion(f.Name.Split(DocumentJson.Unit)[1], ids.TryGetValue((Fields[n], f.Name), out var id) ? id : null, IsProducer: n == 1)))];
        }
    }

    private static JsonObject Body(string field, string start)
    {
        JsonObject begins = start.Length <= LongestBeginning
            ? new() { ["term"] = new JsonObject { [field + ".start"] = start } }
            : new() { ["prefix"] = new JsonObject { [field] = start } };
        return new()
        {
            ["size"] = 0,
            ["track_total_hits"] = false,
            ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = new JsonArray(begins) } },
            ["aggs"] = new JsonObject
            {
                ["names"] = new JsonObject
                {
                    ["composite"] = new JsonObject { ["size"] = MostNames * 2, ["sources"] = new JsonArray(new JsonObject { ["name"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = field } } }) },
                },
            },
        };
    }

    private static List<(string Name, int Count)> Read(JsonElement part, int limit)
    {
        if (part.TryGetProperty("error", out var error))
        {
            throw new SearchAwayException(AwayReason.Refused, error.GetRawText()[..Math.Min(300, error.GetRawText().Length)]);
        }

        return
        [
            .. part.GetProperty("aggregations").GetProperty("names").GetProperty("buckets").EnumerateArray()
                .Select(b => (Name: b.GetProperty("key").GetProperty("name").GetString()!, Count: b.GetProperty("doc_count").GetInt32()))
                .Select(b => (b.Name, b.Count, Parts: b.Name.Split(DocumentJson.Unit))).Where(b => b.Parts.Length == 2)
                .GroupBy(b => b.Parts[0]).Take(MostNames)
                .Select(g => (g.OrderByDescending(b => b.Count).First().Name, Count: g.Sum(b => b.Count), Text: g.OrderByDescending(b => b.Count).First().Parts[1]))
                .OrderByDescending(n => n.Count).ThenBy(n => n.Text.Length).ThenBy(n => n.Text, StringComparer.Ordinal).Take(limit)
                .Select(n => (n.Name, n.Count)),
        ];
    }

    // The one listing of each name that only one has.
    private async Task<Dictionary<(string Field, string Name), Id<Listing>>> Ids(List<(string Field, string Name)> names, CancellationToken cancel)
    {
        JsonArray any = [.. Fields.Select(f => new JsonObject { ["terms"] = new JsonObject { [f] = new JsonArray([.. names.Where(n => n.Field == f).Select(n => (JsonNode)n.Name)]) } })];
        JsonObject body = new()
        {
            ["size"] = 100,
            ["_source"] = false,
            ["docvalue_fields"] = new JsonArray([.. Fields.Select(f => (JsonNode)f)]),
            ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = new JsonArray(new JsonObject { ["bool"] = new JsonObject { ["should"] = any } }) } },
        };
        var (_, answer) = await cluster.Send(CallKind.Search, HttpMethod.POST, $"/{schema.Alias}/_search", JsonSerializer.SerializeToUtf8Bytes(body), cancel);
        using (answer)
        {
            Dictionary<(string Field, string Name), Id<Listing>> ids = [];
            foreach (var hit in answer.RootElement.GetProperty("hits").GetProperty("hits").EnumerateArray())
            {
                foreach (var field in Fields)
                {
                    ids[(field, hit.GetProperty("fields").GetProperty(field)[0].GetString()!)] = new(Guid.ParseExact(hit.GetProperty("_id").GetString()!, "N"));
                }
            }

            return ids;
        }
    }
}
