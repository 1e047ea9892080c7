using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>
/// What an engine adds up before the best are weighed exactly. Every summand is a multiple of 2⁻¹⁸, so that floats add them without rounding, in any order: two engines
/// come to the very same estimate, and so to the same candidates.
/// </summary>
internal static class Estimate
{
    /// <summary>So many of the best are weighed exactly.</summary>
    public const int MostWeighed = 256;

    /// <summary>Below so many hits by names, stories are asked too.</summary>
    public const int EnoughNamed = 50;

    /// <summary>Below so many whole hits, those with only some of the words are looked at too.</summary>
    public const int EnoughWhole = 10;

    /// <summary>Below this, the best one is whole only by words of places, slips and stories: a title with all words but one may be meant.</summary>
    public const float Convincing = 0.8f;

    private const double Steps = 1 << 18;
    private const double WeightSteps = 10_000;

    private static readonly float[] TitleShares = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(length => (float)(Math.Round(Ranking.TitleCovered / Math.Max(1, length) * Steps) / Steps))];

    /// <summary>A weight of 0 to 1 as a whole number.</summary>
    public static int Weight(double weight) => (int)(weight * WeightSteps);

    /// <summary>What a word adds.</summary>
    /// <param name="worth">Its part of the query.</param>
    /// <param name="weight">Of <see cref="Weight(double)"/>.</param>
    public static float Points(float worth, int weight) => (float)(Math.Round(worth * (weight / WeightSteps) * Steps) / Steps);

    /// <summary>What one asked word of a title adds for the part of the title that it is.</summary>
    public static float TitleShare(int titleLength) => TitleShares[Math.Min(titleLength, byte.MaxValue)];

    /// <summary>The most that a title adds: all of it was asked for, each of its words by as many words of the query as can mean it.</summary>
    public static float MostOfTitle(UnderstoodQuery query) =>
        (float)Ranking.TitleCovered * query.Words.SelectMany(w => w.Forms.Where(f => IsAsked(f.Kind)).Select(f => f.Key).Distinct(StringComparer.Ordinal)).CountBy(k => k, StringComparer.Ordinal).Select(k => k.Value).DefaultIfEmpty(1).Max();

    /// <summary>A word's part of the query.</summary>
    public static float Worth(UnderstoodQuery query, int word) => (float)(query.Words[word].Worth / Math.Max(0.001, query.Words.Sum(w => w.Worth)));

    /// <summary>Weight of a word in a field by its letter: t title, a alias, o producer, p place.</summary>
    public static double Weight(UnderstoodQuery query, int word, char field) => field switch
    {
        't' => Ranking.Of(Field.Title),
        'a' => Ranking.Of(Field.Alias),
        'o' => Ranking.Of(Field.Producer),
        _ => Outside(query, word),
    };

    /// <summary>Weight of a word that no name holds, in the place or on the shelf that it names.</summary>
    public static double Outside(UnderstoodQuery query, int word) => query.IsPlace(word) ? Ranking.PlaceSaid : Ranking.Of(Field.Place);

    /// <summary>Whether a form in a title counts as asked for.</summary>
    public static bool IsAsked(MatchKind kind) => kind <= MatchKind.Folded;
}
