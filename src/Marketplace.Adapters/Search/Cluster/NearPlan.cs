using System.Numerics;
using Elastic.Clients.Elasticsearch.QueryDsl;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>
/// Says which documents can be worth so much by the words that they hold and the length of their title: of those that hold only some of the words the server then adds up
/// a few thousand, not most of the index. What is left out is worth less, so that nothing is lost.
/// </summary>
internal sealed class NearPlan(QueryPlan plan)
{
    // With more words there are more sets of them than a query should have.
    private const int MostWords = 7;

    // Floats of the server and ours may differ in their last bit.
    private const float Safe = 0.999f;

    // Parts of the most that are tried first.
    private static readonly float[] Parts = [0.8f, 0.65f, 0.5f, 0.36f];
    private readonly IReadOnlyList<(Query Held, float Most)> words = plan.Needed;
    private readonly float others = plan.Others;

    /// <summary>Worths to try first, falling, each with its condition; none where conditions would not help.</summary>
    public IReadOnlyList<(float Score, Query Condition)> Tries => words.Count > MostWords ? [] : [.. Parts.Select(p => p * (words.Sum(w => w.Most) + others)).Where(s => s > others).Select(s => (s, AtLeast(s)!))];

    /// <summary>Holds all that can be worth this, and maybe more; null for everything.</summary>
    public Query? AtLeast(float score)
    {
        if (score <= others || words.Count > MostWords)
        {
            return null;
        }

        // For each set of words the part of the title that its words must be.
        var wanted = new float[1 << words.Count];
        List<Query> ways = [];
        for (var set = 1; set < wanted.Length; set++)
        {
            wanted[set] = score - others - Enumerable.Range(0, words.Count).Where(i => (set & (1 << i)) != 0).Sum(i => words[i].Most);
        }

        foreach (var set in Enumerable.Range(1, wanted.Length - 1).OrderBy(s => BitOperations.PopCount((uint)s)))
        {
            // A part of the words that is enough by itself is asked for already.
            if (wanted[set] <= plan.MostOfTitle && !Enumerable.Range(1, set - 1).Any(part => (part & set) == part && Share(part) is { } enough && enough <= (Share(set) ?? float.MaxValue)))
            {
                var held = Enumerable.Range(0, words.Count).Where(i => (set & (1 << i)) != 0).Select(i => words[i].Held);
                ways.Add(Share(set) is { } share and > 0 ? QueryPlan.All([.. held, new NumberRangeQuery("title_share") { Gte = share }]) : QueryPlan.All([.. held]));
            }
        }

        return ways.Count == 0 ? new MatchNoneQuery() : QueryPlan.Any([.. ways]);

        // What one word of the title must be worth, so that this set of words is enough; 0 where the words are enough, null where no title is.
        float? Share(int set) => wanted[set] <= 0 ? 0 : wanted[set] > plan.MostOfTitle ? null : wanted[set] / (BitOperations.PopCount((uint)set) + plan.OtherCount) * Safe;
    }
}
