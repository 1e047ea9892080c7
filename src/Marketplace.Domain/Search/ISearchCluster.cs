using System.Runtime.InteropServices;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>An engine outside this process, shared by all processes of the shop. It may be away, slow or of another state than the rows: then the embedded one answers.</summary>
public interface ISearchCluster : ISearchEngine
{
    /// <summary>What it knows of the listings after one (null: from the first) up to and with another (null: to the last), in order of id; to compare it with the rows.</summary>
    Task<IReadOnlyList<ListingPrint>> Prints(Id<Listing>? after, Id<Listing>? upTo, CancellationToken cancel);

    /// <summary>What <see cref="Prints"/> says of this document where the index has it as it is.</summary>
    ListingPrint PrintOf(SearchDocument document);

    /// <summary>What it is asked for a query, and how it comes to the estimate of one listing; to tell an administrator. Throws <see cref="SearchAwayException"/>.</summary>
    Task<ClusterReasons> Explain(SearchQuery query, Id<Listing>? listing, CancellationToken cancel);

    /// <summary>For the health page. Throws <see cref="SearchAwayException"/>.</summary>
    Task<ClusterReport> Report(CancellationToken cancel);
}

/// <summary>A question to the cluster and its reasons, both as JSON to read.</summary>
/// <param name="Question">The first search of the query.</param>
/// <param name="Reasons">How a listing's estimate comes about; null where none was named or it is not in the index.</param>
public sealed record ClusterReasons(string Question, string? Reasons);

/// <summary>A listing and the first 64 bits of a hash of everything the index knows of it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ListingPrint(Id<Listing> Id, long Print);

/// <summary>How the cluster says it is.</summary>
/// <param name="Status"><c>green</c>, <c>yellow</c>, <c>red</c>.</param>
/// <param name="Index">The index that answers; empty where there is none.</param>
/// <param name="Alias">The name it answers under.</param>
/// <param name="Documents">Listings in it.</param>
/// <param name="Parked">Listings that it does not take, with its reason.</param>
public sealed record ClusterReport(string Status, string Index, string Alias, int Documents, IReadOnlyDictionary<string, string> Parked);

/// <summary>Why a cluster cannot be used.</summary>
public enum AwayReason
{
    /// <summary>Nobody answers.</summary>
    Unreachable,

    /// <summary>It took longer than it may.</summary>
    Slow,

    /// <summary>It does not know the key or user.</summary>
    Unauthorised,

    /// <summary>Its certificate is not the one that was agreed on, or has expired.</summary>
    Certificate,

    /// <summary>It takes no changes.</summary>
    ReadOnly,

    /// <summary>The index is not there.</summary>
    NoIndex,

    /// <summary>It has too much to do.</summary>
    Busy,

    /// <summary>It refused for another reason.</summary>
    Refused,
}

/// <summary>The cluster cannot be used now.</summary>
public sealed class SearchAwayException(AwayReason reason, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>Why.</summary>
    public AwayReason Reason => reason;
}
