using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.QueryDsl;
using Marketplace.Domain.Search;
using Field = Marketplace.Domain.Search.Field;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>
/// An understood query as conditions and summands of Elasticsearch. It is led term by term: every key was found by the query's reader in the shop's own vocabulary, none
/// is left to the server's fuzziness; the points are those of <see cref="Estimate"/>, so that the server comes to the embedded engine's estimate.
/// </summary>
internal sealed class QueryPlan
{
    private const int MostForms = 10;
    private const int MostWords = 8;
    private static readonly char[] Fields = ['t', 'a', 'o', 'p'];
    private readonly UnderstoodQuery query;
    private readonly Query[] named;
    private readonly Query?[] outside;
    private readonly Query[] held;
    private readonly List<int> needed;
    private readonly float[] worth;
    private readonly Query touched;

    /// <summary>For one query with words.</summary>
    public QueryPlan(UnderstoodQuery query)
    {
        this.query = query;
        var words = Enumerable.Range(0, query.Words.Count).ToList();
        worth = [.. words.Select(i => Estimate.Worth(query, i))];
        named = [.. words.Select(Named)];
        outside = [.. words.Select(Outside)];
        held = [.. words.Select(i => outside[i] is { } other ? Any(named[i], other) : named[i])];
        needed = [.. words.Where(i => query.Words[i].IsNeeded)];
        touched = Any([.. named, .. AloneOutside()]);
        Whole = All([touched, .. needed.Select(i => held[i])]);
        Near = needed.Count == 0 ? null : All([touched, Any([.. needed.Select(i => held[i])]), Not(Whole)]);
        Told = Stories();
    }

    /// <summary>Holds every needed word by its names, its place or its shelf.</summary>
    public Query Whole { get; }

    /// <summary>Holds some of them; null where none is needed.</summary>
    public Query? Near { get; }

    /// <summary>Holds every needed word, some only in its story; null where a word is nowhere.</summary>
    public Query? Told { get; }

    /// <summary>The needed words: how each is held, and the most that holding it can be worth.</summary>
    public IReadOnlyList<(Query Held, float Most)> Needed => [.. needed.Select(i => (held[i], Most(i)))];

    /// <summary>The most that a title adds to its words.</summary>
    public float MostOfTitle => Estimate.MostOfTitle(query);

    /// <summary>How many other words there are.</summary>
    public int OtherCount => query.Words.Count - needed.Count;

    /// <summary>The most that all other words can be worth.</summary>
    public float Others => Enumerable.Range(0, query.Words.Count).Except(needed).Sum(Most);

    /// <summary>The documents of a condition with their estimate as score.</summary>
    /// <param name="condition">Which ones.</param>
    /// <param name="stories">Words that no name holds count as told in the story.</param>
    public Query Scored(Query condition, bool stories) => new BoolQuery
    {
        Filter = [condition],
        Should = [.. Enumerable.Range(0, query.Words.Count).SelectMany(i => Points(i, stories)), .. TitleShares()],
    };

    /// <summary>Those of <see cref="Near"/> for which a condition holds that some of the needed words are held for; without those that <see cref="Told"/> means where they were asked already.</summary>
    public Query NearWhere(Query holds, bool isToldAsked) => new BoolQuery
    {
        // Where nothing is held but by names, holding is enough to be touched.
        Filter = Array.TrueForAll(outside, o => o is null) ? [holds] : [holds, touched],
        MustNot = isToldAsked && Told is not null ? [Whole, Told] : [Whole],
    };

    /// <summary>Any of these.</summary>
    public static Query Any(params Query[] queries) => queries.Length == 1 ? queries[0] : new BoolQuery { Should = queries, MinimumShouldMatch = 1 };

    /// <summary>All of these.</summary>
    public static Query All(params Query[] queries) => queries.Length == 1 ? queries[0] : new BoolQuery { Filter = queries };

    /// <summary>A field holds one of these.</summary>
    public static Query OneOf(string field, IEnumerable<string> values) => new TermsQuery(field, new TermsQueryField([.. values.Select(v => (FieldValue)v)]));

    private static Query Not(Query query) => new BoolQuery { MustNot = [query] };

    private IEnumerable<QueryEqual> AlikeAt(int word) => query.Alike.Where(a => word >= a.First && word < a.First + a.Count);

    private Query Named(int word)
    {
        List<Query> ways = [];
        if (query.Words[word].Forms.Count > 0)
        {
            ways.Add(OneOf("keys", query.Words[word].Forms.SelectMany(f => Fields.Select(field => field + f.Key))));
        }

        ways.AddRange(AlikeAt(word).SelectMany(a => Fields.Select(f => Together(f, a.Keys))));
        return ways.Count == 0 ? new MatchNoneQuery() : Any([.. ways]);
    }

    private static Query Together(char field, IReadOnlyList<string> keys) => All([.. keys.Select(k => OneOf("keys", [field + k]))]);

    private Query? Outside(int word)
    {
        List<Query> ways =
        [
            .. query.Places.Where(p => word >= p.First && word < p.First + p.Count).Select(p => OneOf("commune", p.Communes)),
            .. query.Shelves.Where(s => word >= s.First && word < s.First + s.Count).Select(s => OneOf("shelf", s.Shelves)),
        ];
        return ways.Count == 0 ? null : Any([.. ways]);
    }

    // A place or a category alone opens what stands there.
    private IEnumerable<Query> AloneOutside() => query.Places.Sum(p => p.Count) + query.Shelves.Sum(s => s.Count) == query.Words.Count
        ? [.. query.Places.Select(p => OneOf("commune", p.Communes)), .. query.Shelves.Select(s => OneOf("shelf", s.Shelves))]
        : [];

    private float Most(int word) =>
        query.Words[word].Forms.SelectMany(f => Fields.Select(field => f.Weight * Estimate.Weight(query, word, field)))
            .Concat(AlikeAt(word).SelectMany(_ => Fields.Select(f => Ranking.Of(MatchKind.Synonym) * Estimate.Weight(query, word, f))))
            .Append(outside[word] is null ? 0 : Estimate.Outside(query, word))
            .Max(weight => Estimate.Points(worth[word], Estimate.Weight(weight)));

    private IEnumerable<Query> Points(int word, bool stories)
    {
        var ways = query.Words[word].Forms.SelectMany(f => Fields.Select(field => (Points: Estimate.Points(worth[word], Estimate.Weight(f.Weight * Estimate.Weight(query, word, field))), Key: field + f.Key)))
            .GroupBy(f => f.Points).Where(g => g.Key > 0).Select(g => Constant(OneOf("keys", g.Select(f => f.Key)), g.Key))
            .Concat(AlikeAt(word).SelectMany(a => Fields.Select(f => Constant(Together(f, a.Keys), Estimate.Points(worth[word], Estimate.Weight(Ranking.Of(MatchKind.Synonym) * Estimate.Weight(query, word, f)))))))
            .ToList();
        if (ways.Count > 0)
        {
            yield return new DisMaxQuery(ways);
        }

        if (outside[word] is { } other)
        {
            yield return Constant(new BoolQuery { Filter = [other], MustNot = [named[word]] }, Estimate.Points(worth[word], Estimate.Weight(Estimate.Outside(query, word))));
        }

        if (stories)
        {
            yield return Constant(Not(held[word]), Estimate.Points(worth[word], Estimate.Weight(Ranking.Of(Field.Story))));
        }
    }

    // A word said twice counts twice. Two summands that are the same would be one to the server, with a boost that a replaced score does not see.
    private IEnumerable<Query> TitleShares() =>
        query.Words.Select(w => w.Forms.Where(f => Estimate.IsAsked(f.Kind)).Select(f => 't' + f.Key).Order(StringComparer.Ordinal).ToList())
            .Where(keys => keys.Count > 0)
            .GroupBy(keys => string.Join(' ', keys), StringComparer.Ordinal)
            .Select(same => (Query)new FunctionScoreQuery
            {
                Query = new BoolQuery { Filter = [OneOf("keys", same.First())] },
                Functions = [new FieldValueFactorScoreFunction("title_share") { Factor = same.Count() }],
                BoostMode = FunctionBoostMode.Replace,
            });

    private static Query Constant(Query filter, float points) => new ConstantScoreQuery(filter) { Boost = points };

    private Query? Stories()
    {
        List<Query> conditions = [];
        var words = Enumerable.Range(0, query.Words.Count).Where(i => query.Words[i].IsNeeded && !query.Places.Any(p => i >= p.First && i < p.First + p.Count)).ToList();
        foreach (var i in words.Take(MostWords))
        {
            var word = query.Words[i];
            List<string> keys = [.. word.Forms.Where(f => f.Kind < MatchKind.Fuzzy).Take(MostForms).Select(f => f.Key)];
            if (word.Forms.All(f => f.Key != word.Key))
            {
                keys.Add(word.Key);
            }

            conditions.Add(Any([Anywhere(keys), .. AlikeAt(i).Select(a => All([.. a.Keys.Select(k => Anywhere([k]))]))]));
        }

        return conditions.Count == 0 ? null : All([.. conditions, .. query.Places.Select(InPlace), Not(Whole)]);
    }

    private Query InPlace(QueryPlace place) => Any(OneOf("commune", place.Communes), All([.. Enumerable.Range(place.First, place.Count).Select(i => named[i])]));

    private static Query Anywhere(IEnumerable<string> keys) => OneOf("keys", keys.SelectMany(k => "stao".Append('p').Select(f => f + k)));
}
