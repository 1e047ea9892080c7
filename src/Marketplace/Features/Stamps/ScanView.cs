using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;

namespace Marketplace.Features.Stamps;

/// <summary>What anybody sees of a lot, and of one stamp where one was asked for: the ten items of TT 02/2024/TT-BKHCN and what is known beside them.</summary>
public sealed record ScanView(StampFacts? Stamp, LotFacts Lot, ProductFacts Product, CheckFacts? Check, IReadOnlyList<StageFacts> Stages);

/// <summary>One stamp.</summary>
/// <param name="Serial">Twelve characters.</param>
/// <param name="Standing">Its state and its lot's together.</param>
/// <param name="Since">Since when its own state holds.</param>
/// <param name="Reason">Why it is held back or recalled; empty otherwise.</param>
/// <param name="Number">Within its batch.</param>
/// <param name="Count">Stamps of the batch.</param>
/// <param name="PrintedAt">When it was ordered.</param>
/// <param name="Code">The pack's trace code.</param>
/// <param name="Scans">How often it was looked up.</param>
/// <param name="FirstScan">Since when.</param>
/// <param name="Evidence">What the counts say.</param>
/// <param name="Places">Where people said that they were, most often first.</param>
public sealed record StampFacts(
    string Serial, StampState Standing, DateTimeOffset Since, string Reason, int Number, int Count, DateTimeOffset PrintedAt, string Code,
    int Scans, DateTimeOffset? FirstScan, ScanEvidence Evidence, IReadOnlyList<StampFacts.Place> Places)
{
    /// <summary>A province.</summary>
    public sealed record Place(string Province, int Times, DateTimeOffset First);
}

/// <summary>The lot.</summary>
public sealed record LotFacts(string Number, bool IsHarvest, DateOnly MadeOn, DateOnly? ExpiresOn, LotState State, string Reason, string Commune, string CommuneCode, string Province);

/// <summary>The product and who makes it.</summary>
/// <param name="Listing">Of which listing.</param>
/// <param name="IsInShop">Whether the shop shows it.</param>
/// <param name="Title">As it was when the lot was declared.</param>
/// <param name="TitleEn">May be empty.</param>
/// <param name="Pack">The stamp's pack; empty for a lot.</param>
/// <param name="Gtin">14 digits, or empty.</param>
/// <param name="Photo">Address of a picture, or null.</param>
/// <param name="Brand">Brand, mark or model; the maker's name where nothing else is stated.</param>
/// <param name="Standard">Standard or technical regulation as declared; may be empty.</param>
/// <param name="Label">Label fields by id.</param>
/// <param name="Maker">Name of the producing unit.</param>
/// <param name="MakerPlace">Its address: hamlet, commune, province.</param>
/// <param name="IsSample">A maker of the sample market.</param>
public sealed record ProductFacts(
    Id<Listing> Listing, bool IsInShop, string Title, string TitleEn, string Pack, string Gtin, string? Photo, string Brand, string Standard, IReadOnlyDictionary<string, string> Label,
    string Maker, string MakerPlace, bool IsSample);

/// <summary>How a signature was found.</summary>
public enum SignatureCheck
{
    /// <summary>The office's key is not published here: anybody may still check the statement.</summary>
    NoKey,

    /// <summary>The published key signed this statement about this lot.</summary>
    Good,

    /// <summary>It did not.</summary>
    Bad,

    /// <summary>The office has called its key back: nothing that it signed is to be believed.</summary>
    Revoked,
}

/// <summary>Who verified the lot, with what was signed.</summary>
public sealed record CheckFacts(string Office, string Commune, DateTimeOffset At, string Key, string Statement, string Signature, SignatureCheck Signed);

/// <summary>A stage of the way (item 5): stage, moment, place and product with their trace codes.</summary>
/// <param name="Step">A word of the texts <c>stamps.step.</c></param>
/// <param name="At">When.</param>
/// <param name="IsDay">Only the day is known.</param>
/// <param name="Place">Place in words; may be empty.</param>
/// <param name="PlaceCode">Its trace code; may be empty.</param>
/// <param name="ProductCode">The product's trace code.</param>
public sealed record StageFacts(string Step, DateTimeOffset At, bool IsDay, string Place, string PlaceCode, string ProductCode);
