using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.Aggregations;
using Elastic.Clients.Elasticsearch.Core.MSearch;
using Elastic.Clients.Elasticsearch.QueryDsl;
using Elastic.Transport;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>A hit as the server gives it.</summary>
internal sealed record ServerHit(Guid Id, float Score, Card? Card);

/// <summary>One of several answers.</summary>
/// <param name="Total">All that pass.</param>
/// <param name="Hits">The wanted ones.</param>
/// <param name="Counted">Facets; undefined where none were asked for.</param>
/// <param name="Next">For going on after the last hit.</param>
internal sealed record ServerAnswer(int Total, IReadOnlyList<ServerHit> Hits, JsonElement Counted, IReadOnlyList<FieldValue> Next);

/// <summary>Makes searches, sends several at once and reads the answers.</summary>
internal sealed class SearchBodies(ClusterConnection cluster, IndexSchema schema)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Best first, of equals the lower id.</summary>
    public static readonly IReadOnlyList<SortOptions> ByScore = [new() { Score = new ScoreSort { Order = SortOrder.Desc } }, new FieldSort("id") { Order = SortOrder.Asc }];

    /// <summary>The order of a sort.</summary>
    public static IReadOnlyList<SortOptions> By(SearchSort sort) => sort switch
    {
        SearchSort.Newest => Field("published", SortOrder.Desc),
        SearchSort.Cheapest => Field("price", SortOrder.Asc),
        SearchSort.Dearest => Field("price", SortOrder.Desc),
        SearchSort.MostSold => Field("sold", SortOrder.Desc),
        _ => ByScore,
    };

    /// <summary>One search.</summary>
    /// <param name="query">What.</param>
    /// <param name="filter">What must hold too, aside from facets; or null.</param>
    /// <param name="counts">Facets to count, or null.</param>
    /// <param name="size">Hits wanted.</param>
    /// <param name="from">Hits to leave out.</param>
    /// <param name="sort">Order.</param>
    /// <param name="cards">Candidates' cards are wanted too.</param>
    public static MultisearchBody Body(Query query, Query? filter, IDictionary<string, Aggregation>? counts, int size, int from = 0, IReadOnlyList<SortOptions>? sort = null, bool cards = true) => new()
    {
        Query = filter is null || counts is not null ? query : new BoolQuery { Must = [query], Filter = [filter] },
        PostFilter = counts is null ? null : filter,
        Aggregations = counts,
        Size = size,
        From = from,
        Sort = [.. sort ?? ByScore],
        Source = false,
        DocvalueFields = cards ? [new FieldAndFormat("card")] : null,
        TrackTotalHits = true,
    };

    /// <summary>Counts, and no further than to so many.</summary>
    public static MultisearchBody Count(Query query, int most) => new() { Query = new BoolQuery { Filter = [query] }, Size = 0, TrackTotalHits = new(most) };

    /// <summary>Asks, all at once.</summary>
    /// <param name="bodies">The searches.</param>
    /// <param name="pit">A point in time, or null for now.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<ServerAnswer>> Ask(IReadOnlyList<MultisearchBody> bodies, string? pit, CancellationToken cancel)
    {
        var (status, answer) = await cluster.Send(CallKind.Search, HttpMethod.POST, pit is null ? $"/{schema.Alias}/_msearch" : "/_msearch", Lines(bodies, pit), cancel);
        using (answer)
        {
            return status == 404 ? throw new SearchAwayException(AwayReason.NoIndex, schema.Alias) : [.. answer.RootElement.GetProperty("responses").EnumerateArray().Select(Read)];
        }
    }

    /// <summary>A point in time for several searches.</summary>
    public Task<Moment> Moment(CancellationToken cancel) => Cluster.Moment.Take(cluster, schema.Alias, cancel);

    /// <summary>A search as it would be sent, and how it comes to one document's score.</summary>
    public async Task<ClusterReasons> Explain(MultisearchBody body, Guid? id, CancellationToken cancel)
    {
        using var question = JsonDocument.Parse(Lines([body], null).AsMemory(3));
        if (id is null)
        {
            return new(Indented(question.RootElement), null);
        }

        var query = JsonSerializer.SerializeToUtf8Bytes(new { query = question.RootElement.GetProperty("query") });
        var (status, answer) = await cluster.Send(CallKind.Search, HttpMethod.POST, $"/{schema.Alias}/_explain/{id:N}", query, cancel);
        using (answer)
        {
            return new(Indented(question.RootElement), status != 404 && answer.RootElement.TryGetProperty("explanation", out var reasons) ? Indented(reasons) : null);
        }
    }

    private static string Indented(JsonElement json) => JsonSerializer.Serialize(json, Readable);

    private static IReadOnlyList<SortOptions> Field(string field, SortOrder order) =>
        field == "price" && order == SortOrder.Asc
            ? [new FieldSort("unpriced") { Order = SortOrder.Asc }, new FieldSort(field) { Order = order }, new FieldSort("id") { Order = SortOrder.Asc }]
            : [new FieldSort(field) { Order = order }, new FieldSort("id") { Order = SortOrder.Asc }];

    private byte[] Lines(IReadOnlyList<MultisearchBody> bodies, string? pit)
    {
        using MemoryStream lines = new();
        foreach (var body in bodies)
        {
            if (pit is not null)
            {
                body.Pit = new(pit) { KeepAlive = "2m" };
            }

            lines.Write("{}\n"u8);
            cluster.Client.RequestResponseSerializer.Serialize(body, lines, SerializationFormatting.None);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    private static ServerAnswer Read(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
        {
            var status = answer.TryGetProperty("status", out var s) ? s.GetInt32() : 0;
            throw new SearchAwayException(status == 404 ? AwayReason.NoIndex : status == 429 ? AwayReason.Busy : status is 503 ? AwayReason.Unreachable : AwayReason.Refused, error.GetRawText()[..Math.Min(500, error.GetRawText().Length)]);
        }

        if (answer.GetProperty("timed_out").GetBoolean() || answer.GetProperty("_shards").GetProperty("failed").GetInt32() > 0)
        {
            throw new SearchAwayException(AwayReason.Slow, "Not every part of the index answered");
        }

        var hits = answer.GetProperty("hits");
        var rows = hits.GetProperty("hits").EnumerateArray().ToList();
        return new(
            hits.GetProperty("total").GetProperty("value").GetInt32(),
            [.. rows.Select(Hit)],
            answer.TryGetProperty("aggregations", out var counted) ? counted.Clone() : default,
            rows.Count == 0 || !rows[^1].TryGetProperty("sort", out var last) ? [] : [.. last.EnumerateArray().Select(v => v.ValueKind switch { JsonValueKind.String => (FieldValue)v.GetString()!, JsonValueKind.Number when v.TryGetInt64(out var whole) => whole, JsonValueKind.Number => v.GetDouble(), _ => FieldValue.Null })]);
    }

    private static ServerHit Hit(JsonElement row)
    {
        var card = row.TryGetProperty("fields", out var fields) && fields.TryGetProperty("card", out var values) ? Card.Read(values[0].GetString()!) : null;
        return new(Guid.ParseExact(row.GetProperty("_id").GetString()!, "N"), row.TryGetProperty("_score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetSingle() : 0, card);
    }
}
