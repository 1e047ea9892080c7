namespace Marketplace.Domain.Search;

/// <summary>One parameter of the order of results, as the public page prints it.</summary>
/// <param name="Key">Key of its sentence.</param>
/// <param name="Weight">How much it counts, from 0 to 1 within its group.</param>
/// <param name="Group">What it belongs to: <c>field</c>, <c>match</c>, <c>form</c>, <c>goods</c>.</param>
public sealed record RankingRule(string Key, string Group, double Weight);

/// <summary>Where a word was found, best first.</summary>
public enum Field
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>Another name.</summary>
    Alias,

    /// <summary>Producer.</summary>
    Producer,

    /// <summary>Commune of now, place of before.</summary>
    Place,

    /// <summary>The story, what the label says, and the names of its shelves.</summary>
    Story,
}

/// <summary>How a word was found, best first.</summary>
public enum MatchKind
{
    /// <summary>As it was typed.</summary>
    Exact,

    /// <summary>The same letters with other tones.</summary>
    Tones,

    /// <summary>The same without any mark.</summary>
    Folded,

    /// <summary>Another region's word for the same thing.</summary>
    Synonym,

    /// <summary>The beginning of a word that is still being typed.</summary>
    Prefix,

    /// <summary>One slip of the finger away.</summary>
    Fuzzy,

    /// <summary>As speakers of a dialect write it.</summary>
    Dialect,

    /// <summary>A word with other marks, though what was typed is in the catalogue.</summary>
    OtherMarks,
}

/// <summary>
/// All parameters of the order of results and their weights, in one place: every engine ranks by them and the page "Cách xếp hạng" prints them
/// (Law on E-Commerce and Law on Consumer Protection: the main parameters of ranking are disclosed). No payment changes them.
/// </summary>
public static class Ranking
{
    /// <summary>Bonus where the listing's whole title or other name is what was typed.</summary>
    public const double WholeName = 0.5;

    /// <summary>Bonus where words stand side by side as typed.</summary>
    public const double SideBySide = 0.15;

    /// <summary>Bonus for the part of the title that was asked for, apart from the place: a short title that says just this before a long one.</summary>
    public const double TitleCovered = 0.25;

    /// <summary>Bonus where the title begins with the first word for goods that was typed: in Vietnamese the thing comes before what kind it is ("muối" is not "dưa muối").</summary>
    public const double Head = 0.25;

    /// <summary>Weight of a word of a place that was understood, in the place of a listing: who names a place means where it comes from, not what it is called.</summary>
    public const double PlaceSaid = 1.0;

    /// <summary>Somebody's papers were checked.</summary>
    public const double Verified = 0.030;

    /// <summary>In season this month.</summary>
    public const double InSeason = 0.015;

    /// <summary>A pack can be had.</summary>
    public const double InStock = 0.020;

    /// <summary>Packs sold, by the logarithm, full at a thousand.</summary>
    public const double Sold = 0.012;

    /// <summary>New in the shop, fading over ninety days.</summary>
    public const double Fresh = 0.008;

    /// <summary>How much a filler word ("ngon", "mua") counts beside another word.</summary>
    public const double Filler = 0.12;

    private static readonly double[] Fields = [1, 0.8, 0.45, 0.4, 0.05];
    private static readonly double[] Kinds = [1, 0.85, 0.75, 0.6, 0.5, 0.4, 0.25, 0.04];

    /// <summary>For the public page, in its order.</summary>
    public static IReadOnlyList<RankingRule> Table { get; } =
    [
        .. Enum.GetValues<Field>().Select(f => new RankingRule("search.ranking.field." + f.ToString().ToLowerInvariant(), "field", Of(f))),
        .. Enum.GetValues<MatchKind>().Select(k => new RankingRule("search.ranking.match." + k.ToString().ToLowerInvariant(), "match", Of(k))),
        new("search.ranking.form.whole", "form", WholeName),
        new("search.ranking.form.covered", "form", TitleCovered),
        new("search.ranking.form.beside", "form", SideBySide),
        new("search.ranking.form.head", "form", Head),
        new("search.ranking.form.place", "form", PlaceSaid),
        new("search.ranking.form.filler", "form", Filler),
        new("search.ranking.goods.verified", "goods", Verified),
        new("search.ranking.goods.season", "goods", InSeason),
        new("search.ranking.goods.stock", "goods", InStock),
        new("search.ranking.goods.sold", "goods", Sold),
        new("search.ranking.goods.fresh", "goods", Fresh),
    ];

    /// <summary>Weight of a field.</summary>
    public static double Of(Field field) => Fields[(int)field];

    /// <summary>Weight of a kind of match.</summary>
    public static double Of(MatchKind kind) => Kinds[(int)kind];

    /// <summary>How much a word says: rare words say more. 0.3 or more.</summary>
    /// <param name="documents">Listings there are.</param>
    /// <param name="holding">Listings that hold the word.</param>
    public static double Rarity(int documents, int holding) => Math.Max(0.3, Math.Log(1 + ((documents + 1.0) / (holding + 1.0))));

    /// <summary>What speaks for the goods themselves, added last and far smaller than a word's worth.</summary>
    public static double Goods(bool verified, bool inSeason, bool inStock, int sold, double daysInShop) =>
        (verified ? Verified : 0) + (inSeason ? InSeason : 0) + (inStock ? InStock : 0)
        + (Sold * Math.Min(1, Math.Log10(1 + Math.Max(0, sold)) / 3)) + (Fresh * Math.Max(0, 1 - (Math.Max(0, daysInShop) / 90)));
}
