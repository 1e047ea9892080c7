using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>One word that is looked for.</summary>
/// <param name="Folded">Letters and digits only, folded (<see cref="Text.VietnameseText.Fold"/>); never empty.</param>
/// <param name="Exact">Its tone key (<see cref="Text.VietnameseText.ToneKey"/>) where the word was typed with marks, else null.</param>
/// <param name="IsPrefix">The word may still be growing under the fingers.</param>
public sealed record SearchWord(string Folded, string? Exact, bool IsPrefix);

/// <summary>An understood query: engines know nothing of what was typed.</summary>
/// <param name="Words">All of them first, then any of them; empty finds nothing.</param>
/// <param name="Shelves">Category slugs to stay within; empty for all.</param>
/// <param name="Skip">Hits to leave out, from 0.</param>
/// <param name="Take">Hits wanted, from 1.</param>
public sealed record SearchQuery(IReadOnlyList<SearchWord> Words, IReadOnlyList<string> Shelves, int Skip, int Take);

/// <summary>What was found.</summary>
/// <param name="Ids">The wanted stretch, best first.</param>
/// <param name="Whole">Hits that hold every word; they come before all others.</param>
/// <param name="Total">All hits, at most <see cref="MostCandidates"/> of each sort.</param>
/// <param name="Shelves">Category slug to number of hits before the filter of shelves.</param>
public sealed record SearchAnswer(IReadOnlyList<Id<Listing>> Ids, int Whole, int Total, IReadOnlyDictionary<string, int> Shelves)
{
    /// <summary>No more hits than these are ranked, so that a common word stays quick.</summary>
    public const int MostCandidates = 2_000;

    /// <summary>Nothing.</summary>
    public static SearchAnswer None { get; } = new([], 0, 0, new Dictionary<string, int>());
}

/// <summary>How far in the stream of changes an index is. Opaque to the engine, but kept with the index itself.</summary>
/// <param name="Transaction">Database transaction, 0 where commits are in order.</param>
/// <param name="Number">Number of the fact.</param>
public sealed record SearchPlace(long Transaction, long Number);

/// <summary>How an index is doing.</summary>
/// <param name="IsReady">It answers, and was built by this version of the program.</param>
/// <param name="Documents">Listings in it.</param>
/// <param name="Place">How far it has read, or null before it was built.</param>
public sealed record SearchHealth(bool IsReady, int Documents, SearchPlace? Place);
