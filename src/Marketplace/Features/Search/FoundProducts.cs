using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>What was found.</summary>
/// <param name="Engine">The engine that answered.</param>
/// <param name="Total">All hits.</param>
/// <param name="Whole">So many hold every needed word; they come first.</param>
/// <param name="Hits">This stretch.</param>
/// <param name="Facets">Counts of each facet, its own filter aside.</param>
/// <param name="Chips">What the text was taken to say; each can be taken off.</param>
/// <param name="DidYouMean">Other searches that may be meant.</param>
/// <param name="Next">For the next stretch; null after the last.</param>
/// <param name="FilledBy">The words alone found nothing: these hits are of this search.</param>
/// <param name="AlsoFor">Words of other regions that were looked for too.</param>
/// <param name="Tried">What was tried, where little was found.</param>
public sealed record FoundProducts(
    string Engine,
    int Total,
    int Whole,
    IReadOnlyList<FoundHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FoundFacet>> Facets,
    IReadOnlyList<FoundChip> Chips,
    IReadOnlyList<string> DidYouMean,
    string? Next,
    string? FilledBy,
    IReadOnlyList<string> AlsoFor,
    IReadOnlyList<string> Tried)
{
    /// <summary>The engine that should have answered is away; this one stood in for it.</summary>
    public bool IsSubstitute { get; init; }

    /// <summary>The hits for the page.</summary>
    [JsonIgnore]
    public IReadOnlyList<Card> Cards { get; init; } = [];

    /// <summary>From 1.</summary>
    [JsonIgnore]
    public int Page { get; init; } = 1;

    /// <summary>Hits on a page.</summary>
    [JsonIgnore]
    public int Size { get; init; } = CardList.PageSize;

    /// <summary>At least 1.</summary>
    [JsonIgnore]
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>A hit.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Title">Vietnamese.</param>
/// <param name="Producer">Who sells it.</param>
/// <param name="Commune">Where it is made.</param>
/// <param name="Price">Whole đồng, or null where nothing is sold now.</param>
/// <param name="Image">A picture of 320 px, or null.</param>
/// <param name="Url">Its page.</param>
/// <param name="Pack">The pack whose price it is.</param>
/// <param name="InStock">It can be had.</param>
/// <param name="Highlight">The title in pieces, those that answer the query marked.</param>
public sealed record FoundHit(Id<Listing> Id, string Title, string Producer, string Commune, long? Price, string? Image, string Url, string Pack, bool InStock, IReadOnlyList<TextPiece> Highlight);

/// <summary>A piece of a text.</summary>
public sealed record TextPiece(string Text, bool Hit);

/// <summary>A value of a facet.</summary>
public sealed record FoundFacet(string Value, string Label, int Count);

/// <summary>A filter that the text said.</summary>
/// <param name="Kind"><c>off=</c> takes it off.</param>
/// <param name="Label">As typed.</param>
public sealed record FoundChip(string Kind, string Label);
