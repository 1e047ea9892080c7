using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>A place or a shelf that a query names: where a listing stands there, it holds these words.</summary>
/// <param name="Words">The words, as bits.</param>
/// <param name="Numbers">Communes or shelves, by their numbers in the index.</param>
/// <param name="IsPlace">They are communes.</param>
internal sealed record Stand(uint Words, HashSet<int> Numbers, bool IsPlace)
{
    /// <summary>All of a query, places first.</summary>
    public static List<Stand> Of(UnderstoodQuery query, IndexColumns columns) =>
    [
        .. query.Places.Select(p => new Stand(Span(p.First, p.Count), IndexColumns.NumbersOf(columns.Communes, p.Communes), IsPlace: true)),
        .. query.Shelves.Select(s => new Stand(Span(s.First, s.Count), IndexColumns.NumbersOf(columns.Shelves, s.Shelves), IsPlace: false)),
    ];

    /// <summary>Words that stand side by side, as bits.</summary>
    public static uint Span(int first, int count) => ((1u << count) - 1) << first;

    /// <summary>Whether a listing stands there.</summary>
    public bool Holds(in IndexRow row) => Numbers.Contains(IsPlace ? row.Commune : row.Shelf);
}
