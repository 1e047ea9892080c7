using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;

namespace Marketplace.Features.Verification;

/// <summary>What an officer may do with a dossier now, or why not.</summary>
public enum DossierTurn
{
    /// <summary>It waits and the officer may take it.</summary>
    Take,

    /// <summary>The officer has it in hand and may take the step.</summary>
    Act,

    /// <summary>Somebody else has it in hand.</summary>
    Held,

    /// <summary>Another role's turn.</summary>
    OtherRole,

    /// <summary>The officer took an earlier step.</summary>
    SamePerson,

    /// <summary>The officer's own affair, or the household's.</summary>
    Own,

    /// <summary>All is done.</summary>
    Done,
}

/// <summary>A dossier as an officer sees it.</summary>
/// <param name="Id">The dossier.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Office">The office.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsGranted">What was decided, once decided.</param>
/// <param name="Due">The clock.</param>
/// <param name="Days">Working days that the office had.</param>
/// <param name="DaysSource">By which rule.</param>
/// <param name="ReceivedAt">Since when it is here.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="IsAskedForAnother">Whoever asked is none of the producer's own people.</param>
/// <param name="Holder">Who has it in hand.</param>
/// <param name="Turn">What the caller may do.</param>
/// <param name="MayPutBack">The caller may put it back.</param>
/// <param name="Producer">Whose goods.</param>
/// <param name="Goods">The lot, or null.</param>
/// <param name="Decisions">Steps so far, in order.</param>
/// <param name="Earlier">Earlier dossiers about the same, the latest first.</param>
/// <param name="Claim">The claim, or null.</param>
/// <param name="Leads">The caller leads the office.</param>
public sealed record DossierFile(
    Id<Dossier> Id,
    string Title,
    string Office,
    DossierState State,
    bool? IsGranted,
    Due Due,
    int Days,
    string DaysSource,
    DateTimeOffset ReceivedAt,
    string? AskedBy,
    bool IsAskedForAnother,
    string? Holder,
    DossierTurn Turn,
    bool MayPutBack,
    DossierFile.Maker Producer,
    DossierFile.LotSheet? Goods,
    IReadOnlyList<DossierFile.Step> Decisions,
    IReadOnlyList<DossierFile.Before> Earlier,
    ClaimSheet? Claim,
    bool Leads)
{
    /// <summary>The producer, with what an officer checks.</summary>
    /// <param name="Id">The producer.</param>
    /// <param name="Name">As buyers see it.</param>
    /// <param name="Kind">The sort.</param>
    /// <param name="Representative">Who answers for it.</param>
    /// <param name="Place">Hamlet and commune.</param>
    /// <param name="About">What it says of itself.</param>
    /// <param name="ConsentAt">When consent was given, or null where there is none in force.</param>
    /// <param name="ConsentBy">How.</param>
    /// <param name="Products">Products in the shop.</param>
    public sealed record Maker(Id<Producer> Id, string Name, ProducerKind Kind, string Representative, string Place, string About, DateTimeOffset? ConsentAt, ConsentChannel? ConsentBy, int Products);

    /// <summary>The lot with the listing as it was when the lot was declared.</summary>
    /// <param name="Id">The lot.</param>
    /// <param name="Number">As printed.</param>
    /// <param name="IsHarvest">Made means harvested.</param>
    /// <param name="MadeOn">Day of harvest or production.</param>
    /// <param name="ExpiresOn">Last day.</param>
    /// <param name="Quantity">Taken in.</param>
    /// <param name="Unit">KGM, LTR or H87.</param>
    /// <param name="YieldPercent">Left of 100 after processing.</param>
    /// <param name="Packed">What is in packs so far, with its unit.</param>
    /// <param name="Place">Commune.</param>
    /// <param name="DeclaredAt">When it was declared.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Listing">The product.</param>
    /// <param name="Product">Its title at that revision.</param>
    /// <param name="Revision">The revision.</param>
    /// <param name="LatestRevision">The product's revision now.</param>
    /// <param name="Label">Label lines by name, with what they say.</param>
    /// <param name="MissingOnLabel">Names of required lines that say nothing.</param>
    /// <param name="Photos">Pictures as they were then.</param>
    public sealed record LotSheet(
        Id<Lot> Id,
        string Number,
        bool IsHarvest,
        DateOnly MadeOn,
        DateOnly? ExpiresOn,
        decimal Quantity,
        string Unit,
        decimal YieldPercent,
        string Packed,
        string Place,
        DateTimeOffset DeclaredAt,
        LotState State,
        Id<Listing> Listing,
        string Product,
        int Revision,
        int LatestRevision,
        IReadOnlyList<LabelLine> Label,
        IReadOnlyList<string> MissingOnLabel,
        IReadOnlyList<Picture> Photos);

    /// <summary>Addresses of a picture, 400 and 1600 pixels wide.</summary>
    public sealed record Picture(string Small, string Large);

    /// <summary>One line of the label.</summary>
    public sealed record LabelLine(string Name, string Text);

    /// <summary>A step that was taken.</summary>
    public sealed record Step(DossierState State, bool Passes, string Note, string By, DateTimeOffset At);

    /// <summary>An earlier dossier.</summary>
    public sealed record Before(Id<Dossier> Id, bool? IsGranted, DateTimeOffset ReturnedAt);
}
