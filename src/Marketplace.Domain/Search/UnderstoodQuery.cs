namespace Marketplace.Domain.Search;

/// <summary>A word of the catalogue that stands for a typed one.</summary>
/// <param name="Key">Its key (<see cref="Terms"/>).</param>
/// <param name="Kind">How it stands for it.</param>
/// <param name="Weight">Its worth, from 0 to 1; of <see cref="Ranking.Of(MatchKind)"/>, lowered for unlikely slips.</param>
public sealed record TermForm(string Key, MatchKind Kind, double Weight);

/// <summary>One typed word.</summary>
/// <param name="Typed">As typed, NFC.</param>
/// <param name="Key">Its key.</param>
/// <param name="Forms">The catalogue's words for it, best first; empty where nobody uses it.</param>
/// <param name="Worth">How much it says (<see cref="Ranking.Rarity"/>, lowered for fillers).</param>
/// <param name="IsNeeded">A listing without it does not hold the whole query; fillers and amounts are not needed.</param>
public sealed record QueryWord(string Typed, string Key, IReadOnlyList<TermForm> Forms, double Worth, bool IsNeeded);

/// <summary>Another way to say some of the words, silently taken as equal.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Count">So many words.</param>
/// <param name="Keys">The words instead, side by side.</param>
/// <param name="Text">The same to read.</param>
public sealed record QueryEqual(int First, int Count, IReadOnlyList<string> Keys, string Text);

/// <summary>Words that name places; a listing from there holds them, and one whose own words are these too.</summary>
/// <param name="First">First word.</param>
/// <param name="Count">So many words.</param>
/// <param name="Text">As typed.</param>
/// <param name="Communes">Codes of the communes of now.</param>
public sealed record QueryPlace(int First, int Count, string Text, IReadOnlySet<string> Communes);

/// <summary>Words that name a category; a listing on its shelves holds them, and one whose own words are these too.</summary>
public sealed record QueryShelf(int First, int Count, string Text, string Slug, IReadOnlySet<string> Shelves);

/// <summary>What the text said of price and stars.</summary>
/// <param name="PriceFrom">Whole đồng, or null.</param>
/// <param name="PriceTo">Whole đồng, or null.</param>
/// <param name="StarsFrom">OCOP stars, 3 to 5, or null.</param>
/// <param name="StarsTo">The same, or null.</param>
public sealed record SaidFilter(long? PriceFrom = null, long? PriceTo = null, int? StarsFrom = null, int? StarsTo = null);

/// <summary>Something the reader took for a filter and the buyer can take off.</summary>
/// <param name="Kind"><c>place</c>, <c>category</c>, <c>stars</c>, <c>price</c>; what the address calls it.</param>
/// <param name="Text">As typed.</param>
public sealed record QueryChip(string Kind, string Text);

/// <summary>Another search that may be meant.</summary>
/// <param name="Text">The whole query with other words.</param>
/// <param name="IsHint">A word of another region; else a slip of the finger put right.</param>
public sealed record QueryMeant(string Text, bool IsHint);

/// <summary>An understood query; the same for every engine. An engine adds nothing to it: it finds the forms and adds up their worth.</summary>
public sealed record UnderstoodQuery(
    IReadOnlyList<QueryWord> Words,
    IReadOnlyList<QueryEqual> Alike,
    IReadOnlyList<QueryPlace> Places,
    IReadOnlyList<QueryShelf> Shelves,
    SaidFilter Said,
    IReadOnlyList<QueryChip> Chips,
    IReadOnlyList<QueryMeant> Meant)
{
    /// <summary>Nothing was typed, or nothing that is a word.</summary>
    public static UnderstoodQuery Empty { get; } = new([], [], [], [], new(), [], []);

    /// <summary>Neither words nor filters.</summary>
    public bool IsEmpty => Words.Count == 0 && Said == new SaidFilter();

    /// <summary>Some word was typed with marks: tones matter.</summary>
    public bool HasMarks => Words.Any(w => Terms.HasMarks(w.Key));

    /// <summary>A word of a place.</summary>
    public bool IsPlace(int word) => Places.Any(p => word >= p.First && word < p.First + p.Count);
}
