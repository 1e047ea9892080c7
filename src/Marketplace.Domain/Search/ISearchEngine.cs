using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>An index of published listings. It is a copy: at any time it can be thrown away and built again from the rows.</summary>
public interface ISearchEngine
{
    /// <summary>Adds documents or replaces those of the same id, takes others out, and remembers the place, all at once.</summary>
    Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel);

    /// <summary>Finds.</summary>
    Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel);

    /// <summary>Builds it anew from batches; what was there goes on answering until the new one is complete.</summary>
    Task Rebuild(IAsyncEnumerable<IReadOnlyList<SearchDocument>> batches, SearchPlace place, CancellationToken cancel);

    /// <summary>How it is doing.</summary>
    Task<SearchHealth> Health(CancellationToken cancel);
}
