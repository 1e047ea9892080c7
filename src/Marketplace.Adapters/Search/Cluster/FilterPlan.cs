using System.Globalization;
using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.Aggregations;
using Elastic.Clients.Elasticsearch.QueryDsl;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Filters as conditions, and the counts of every facet among those that pass all others.</summary>
internal sealed class FilterPlan
{
    private const int MostShelves = 300;
    private const int MostCommunes = 4_000;
    private const string Values = "values";
    private readonly Dictionary<string, Query> active = new(StringComparer.Ordinal);

    public FilterPlan(SearchFilters filters, SaidFilter said)
    {
        Add("category", "shelf", filters.Shelves);
        Add("commune", "commune", filters.Communes);
        Add("certificate", "certificates", filters.Certificates);
        List<Query> stars = [];
        if (filters.Stars.Count > 0)
        {
            stars.Add(new TermsQuery("stars", new TermsQueryField([.. filters.Stars.Select(s => (FieldValue)s)])));
        }

        if (said.StarsFrom is not null || said.StarsTo is not null)
        {
            stars.Add(new LongNumberRangeQuery("stars") { Gte = said.StarsFrom ?? 0, Lte = said.StarsTo });
        }

        if (stars.Count > 0)
        {
            active["stars"] = QueryPlan.All([.. stars]);
        }

        var from = Math.Max(filters.PriceFrom ?? 0, said.PriceFrom ?? 0);
        var to = Math.Min(filters.PriceTo ?? long.MaxValue, said.PriceTo ?? long.MaxValue);
        if (from > 0 || to < long.MaxValue)
        {
            // What has no price passes only where no highest one is asked for.
            active["price"] = new LongNumberRangeQuery("price") { Gte = to < long.MaxValue ? Math.Max(1, from) : from, Lte = to < long.MaxValue ? to : null };
        }

        if (filters.InStock)
        {
            active["inStock"] = True("in_stock");
        }

        if (filters.Verified)
        {
            active["verified"] = True("verified");
        }
    }

    /// <summary>All of them; null where none is active.</summary>
    public Query? Everything => active.Count == 0 ? null : QueryPlan.All([.. active.Values]);

    /// <summary>What to count.</summary>
    public Dictionary<string, Aggregation> Counts() => new(StringComparer.Ordinal)
    {
        ["category"] = Others("category", new TermsAggregation { Field = "shelf", Size = MostShelves }),
        ["commune"] = Others("commune", new TermsAggregation { Field = "commune", Size = MostCommunes }),
        ["stars"] = Others("stars", new TermsAggregation { Field = "stars", Size = 8 }),
        ["certificate"] = Others("certificate", new TermsAggregation { Field = "certificates", Size = MostShelves }),
        ["price"] = Others("price", new RangeAggregation { Field = "price", Ranges = [.. Enumerable.Range(0, PriceBands.Bounds.Count + 1).Select(Band)] }),
        ["inStock"] = Others("inStock", (Aggregation)True("in_stock")),
        ["verified"] = Others("verified", (Aggregation)True("verified")),
    };

    /// <summary>Adds what was counted.</summary>
    public static void Read(JsonElement counted, FacetSums sums)
    {
        foreach (var facet in counted.EnumerateObject())
        {
            var values = facet.Value.TryGetProperty(Values, out var within) ? within : facet.Value;
            if (!values.TryGetProperty("buckets", out var buckets))
            {
                sums.Add(facet.Name, "true", values.GetProperty("doc_count").GetInt32());
                continue;
            }

            foreach (var bucket in buckets.EnumerateArray())
            {
                var key = bucket.GetProperty("key");
                sums.Add(facet.Name, key.ValueKind == JsonValueKind.Number ? key.GetInt32().ToString(CultureInfo.InvariantCulture) : key.GetString()!, bucket.GetProperty("doc_count").GetInt32());
            }
        }
    }

    private static Query True(string field) => new TermQuery(field, true);

    private static AggregationRange Band(int band) => new()
    {
        Key = PriceBands.Name(band),
        From = band == 0 ? 1 : PriceBands.Bounds[band - 1],
        To = band == PriceBands.Bounds.Count ? null : PriceBands.Bounds[band],
    };

    private void Add(string facet, string field, IReadOnlySet<string> values)
    {
        if (values.Count > 0)
        {
            active[facet] = QueryPlan.OneOf(field, values);
        }
    }

    private Aggregation Others(string facet, Aggregation count)
    {
        var others = active.Where(a => a.Key != facet).Select(a => a.Value).ToArray();
        return others.Length == 0 ? count : new() { Filter = QueryPlan.All(others), Aggregations = new Dictionary<string, Aggregation>(StringComparer.Ordinal) { [Values] = count } };
    }
}
