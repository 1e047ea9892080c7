using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Shop;

/// <summary>All that a buyer is told about a listing, in both languages.</summary>
public sealed record ProductView(
    Id<Listing> Id,
    string Address,
    string Title,
    string TitleEn,
    string Story,
    string StoryEn,
    ShelfView Shelf,
    ProducerView Producer,
    OriginView Origin,
    IReadOnlyList<PackView> Packs,
    IReadOnlyList<PhotoView> Photos,
    string Storage,
    int? ShelfLifeDays,
    IReadOnlyList<int> Season,
    IReadOnlyDictionary<string, string> Label,
    bool IsForAdults,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<LotShown> Lots,
    IReadOnlyList<ClaimShown> Claims)
{
    private byte[]? json;

    /// <summary>In the language of the request.</summary>
    [JsonIgnore]
    public string Name => Language.IsEnglish && TitleEn.Length > 0 ? TitleEn : Title;

    /// <summary>Paragraphs in the language of the request.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Paragraphs => (Language.IsEnglish && StoryEn.Length > 0 ? StoryEn : Story).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The pack that is chosen at first: the first that can be had, else the first.</summary>
    [JsonIgnore]
    public PackView? Chosen => Packs.FirstOrDefault(p => p.Free > 0) ?? (Packs.Count > 0 ? Packs[0] : null);

    /// <summary>Itself as JSON, written once.</summary>
    internal byte[] Json() => json ??= JsonSerializer.SerializeToUtf8Bytes(this, PipelineJson.Options);
}

/// <summary>What an office has confirmed by a paper that is still good.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Stars">OCOP stars.</param>
/// <param name="Number">Number of the paper.</param>
/// <param name="Issuer">Who issued the paper.</param>
/// <param name="Scope">For what it is good, as printed; may be empty.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="ExpiresOn">Last day, or null.</param>
/// <param name="Office">Who confirmed it.</param>
/// <param name="VerifiedAt">When.</param>
/// <param name="Dossier">The public decision.</param>
public sealed record ClaimShown(ClaimKind Kind, int? Stars, string Number, string Issuer, string Scope, DateOnly IssuedOn, DateOnly? ExpiresOn, string Office, DateTimeOffset VerifiedAt, Guid Dossier);

/// <summary>A lot that an office has verified and that may be sold.</summary>
/// <param name="Number">As printed.</param>
/// <param name="IsHarvest">The day is that of the harvest.</param>
/// <param name="MadeOn">Day of harvest or production.</param>
/// <param name="ExpiresOn">Last day it keeps, or null.</param>
/// <param name="Office">Who verified it.</param>
/// <param name="VerifiedAt">When.</param>
public sealed record LotShown(string Number, bool IsHarvest, DateOnly MadeOn, DateOnly? ExpiresOn, string Office, DateTimeOffset VerifiedAt);

/// <summary>The category.</summary>
public sealed record ShelfView(string Slug, string Name, string NameEn);

/// <summary>Who sells; nothing personal of it.</summary>
public sealed record ProducerView(Id<Producer> Id, string Name, string Commune, string Hamlet, string About, bool IsSample);

/// <summary>Where it is made: units of now, and the place's name before July 2025.</summary>
public sealed record OriginView(string CommuneCode, string Commune, string Province, string OldPlace);

/// <summary>A pack.</summary>
/// <param name="Id">The variant.</param>
/// <param name="Name">For example <c>500 g</c>.</param>
/// <param name="Price">Whole đồng.</param>
/// <param name="Free">So many can be had now.</param>
/// <param name="Gtin">GTIN-13, if it has one.</param>
public sealed record PackView(Id<Variant> Id, string Name, long Price, int Free, string? Gtin);

/// <summary>A photo's addresses by size.</summary>
public sealed record PhotoView(string Small, string Medium, string Large, string Thumb, string? Share, bool IsIllustration, string Description, [property: JsonIgnore] Shot Shot);
