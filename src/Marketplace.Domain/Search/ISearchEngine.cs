using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>An index of published listings. It is a copy: at any time it can be thrown away and built again from the rows.</summary>
public interface ISearchEngine
{
    /// <summary>What addresses call it: <c>embedded</c>.</summary>
    string Name { get; }

    /// <summary>The words in it, for reading queries.</summary>
    Vocabulary Words { get; }

    /// <summary>Adds documents or replaces those of the same id, takes others out, and remembers the place, all at once.</summary>
    Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel);

    /// <summary>Finds.</summary>
    Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel);

    /// <summary>Titles, other names and producers that begin so.</summary>
    /// <param name="start">Folded.</param>
    /// <param name="limit">At most so many of each.</param>
    /// <param name="cancel">Ends it.</param>
    Task<IReadOnlyList<Suggestion>> Suggest(string start, int limit, CancellationToken cancel);

    /// <summary>Builds it anew beside the present one, which goes on answering, and switches when it is complete. One that was cut off is taken up where it stopped.</summary>
    Task Rebuild(IndexSource source, SearchPlace place, IProgress<int>? progress, CancellationToken cancel);

    /// <summary>How it is doing.</summary>
    Task<SearchHealth> Health(CancellationToken cancel);
}

/// <summary>Weighs one listing for a query as every engine does, in parts: why a result stands where it stands.</summary>
public interface ISearchWeighing
{
    /// <summary>The parts of its score, aside from what speaks for the goods.</summary>
    ScoreParts PartsOf(UnderstoodQuery query, SearchDocument document);
}

/// <summary>What an index is built from.</summary>
/// <param name="Rows">All rows after a listing (null: all), in order of id, in batches.</param>
/// <param name="Changes">What has changed since a place; null where nothing has.</param>
public sealed record IndexSource(Func<Id<Listing>?, IAsyncEnumerable<IReadOnlyList<SearchDocument>>> Rows, Func<SearchPlace, CancellationToken, Task<IndexChanges?>> Changes);

/// <summary>Listings to put in and to take out, up to a place.</summary>
public sealed record IndexChanges(IReadOnlyList<SearchDocument> Documents, IReadOnlyList<Id<Listing>> Removed, SearchPlace Place);

/// <summary>Something to look for.</summary>
/// <param name="Text">As written.</param>
/// <param name="Listing">The only listing of that title, or null.</param>
/// <param name="IsProducer">A producer's name, else a product's.</param>
public sealed record Suggestion(string Text, Id<Listing>? Listing, bool IsProducer);
