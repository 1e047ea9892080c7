using System.Linq.Expressions;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Traceability;

/// <summary>States of a lot. Whether it was verified is said beside it, by <see cref="Lot.Verification"/>.</summary>
public enum LotState
{
    /// <summary>May be packed and sold.</summary>
    Open,

    /// <summary>Held back while something is looked into.</summary>
    Suspended,

    /// <summary>Called back from buyers. Final.</summary>
    Recalled,
}

/// <summary>A lot was declared.</summary>
public sealed record LotDeclared(Id<Lot> Lot) : IDomainEvent;

/// <summary>A lot was verified by an office.</summary>
public sealed record LotVerified(Id<Lot> Lot) : IDomainEvent;

/// <summary>A lot was suspended, let go again or recalled.</summary>
public sealed record LotMoved(Id<Lot> Lot, LotState From, LotState To) : IDomainEvent;

/// <summary>One harvest or production run of a listing. Keeps the listing's revision it was declared with.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Open</term><description>Suspended, Recalled</description></item>
/// <item><term>Suspended</term><description>Open, Recalled</description></item>
/// <item><term>Recalled</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Lot : Entity<Lot>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<LotState> Moves = new("lot.move",
        (LotState.Open, [LotState.Suspended, LotState.Recalled]),
        (LotState.Suspended, [LotState.Open, LotState.Recalled]));

    private Lot()
    {
    }

    /// <summary>As declared.</summary>
    public Lot(Id<Lot> id, Id<Producer> producer, Id<Listing> listing, int revision, LotText text, DateTimeOffset now)
        : base(id)
    {
        (ProducerId, ListingId, Revision, DeclaredAt) = (producer, listing, revision, now);
        (Number, IsHarvest, MadeOn, ExpiresOn, Quantity, Unit, YieldPercent, CommuneCode) =
            (text.Number, text.IsHarvest, text.MadeOn, text.ExpiresOn, text.Quantity, text.Unit, text.YieldPercent, text.CommuneCode);
        Raise(new LotDeclared(Id));
    }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Of what.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>The listing's revision when it was declared.</summary>
    public int Revision { get; private set; }

    /// <summary>Lot number as printed: AI (10), 1 to 20 characters of set 82 (GS1 General Specifications §3.4.1); unique within the listing.</summary>
    public string Number { get; private set; } = "";

    /// <summary>True where <see cref="MadeOn"/> is the day of harvest, false where it is the day of production.</summary>
    public bool IsHarvest { get; private set; }

    /// <summary>Day of harvest or production, in Viet Nam.</summary>
    public DateOnly MadeOn { get; private set; }

    /// <summary>Last day it keeps, or null where it does not spoil.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Harvested or taken in, above zero, in <see cref="Unit"/>.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>UN/ECE Recommendation 20 code: KGM, LTR or H87 (pieces).</summary>
    public string Unit { get; private set; } = "";

    /// <summary>What is left of 100 after processing, above 0 to 100; 100 where nothing is processed.</summary>
    public decimal YieldPercent { get; private set; }

    /// <summary>Where it was made: official five-digit code.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>When it was declared.</summary>
    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public LotState State { get; private set; }

    /// <summary>Why it was suspended or recalled, as people read it; empty while open.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who verified it, or null.</summary>
    public LotVerification? Verification { get; private set; }

    /// <summary>What may be in packs at most, in base units: harvested, times what is left after processing, plus a tolerance in percent.</summary>
    public long MayPack(decimal tolerancePercent)
    {
        var unit = LotUnit.Of(Unit);
        return unit.ToBase(Quantity * YieldPercent / 100m * (1 + (tolerancePercent / 100m)));
    }

    /// <summary>When it was verified last, or null. A column of the lot's own: a part alone that changes would neither count the lot's version nor stand in its history.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Lots that an office verified and that may be sold on a day.</summary>
    public static Expression<Func<Lot, bool>> Vouched(DateOnly day) => l => l.State == LotState.Open && l.VerifiedAt != null && (l.ExpiresOn == null || l.ExpiresOn >= day);

    /// <summary>Keeps an office's sealed decision; a later one replaces it.</summary>
    public void Verify(LotVerification verification)
    {
        (Verification, VerifiedAt) = (verification, verification.At);
        Raise(new LotVerified(Id));
    }

    /// <summary>Moves along the table with a reason; <c>lot.move</c> otherwise.</summary>
    public void MoveTo(LotState to, string reason)
    {
        var from = State;
        State = Moves.Move(from, to);
        Reason = to == LotState.Open ? "" : reason;
        Raise(new LotMoved(Id, from, to));
    }
}

/// <summary>What a producer declares of a lot; see the properties of <see cref="Lot"/>.</summary>
public sealed record LotText(string Number, bool IsHarvest, DateOnly MadeOn, DateOnly? ExpiresOn, decimal Quantity, string Unit, decimal YieldPercent, string CommuneCode)
{
    private const int LongestNumber = 20;
    private const decimal MostQuantity = 10_000_000;
    private const int OldestDays = 3_650;

    // CSET 82 (GS1 General Specifications, figure 7.11-1).
    private static readonly System.Buffers.SearchValues<char> Cset82 =
        System.Buffers.SearchValues.Create("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Itself where it may be declared on that day. Throws, together: <c>lot.number</c>, <c>lot.made_on</c> (in the future or ten years ago),
    /// <c>lot.expires_on</c> (before it was made), <c>lot.quantity</c> (not above zero, above ten million, more than three decimals, half pieces), <c>lot.unit</c>, <c>lot.yield</c>.
    /// </summary>
    public LotText CheckedOn(DateOnly today)
    {
        var isPieces = Unit == "H87";
        List<Refusal> refusals = [];
        Demand(Number.Length is > 0 and <= LongestNumber && !Number.AsSpan().ContainsAnyExcept(Cset82), "lot.number", nameof(Number));
        Demand(MadeOn <= today && MadeOn >= today.AddDays(-OldestDays), "lot.made_on", nameof(MadeOn));
        Demand(ExpiresOn is not { } last || last >= MadeOn, "lot.expires_on", nameof(ExpiresOn));
        Demand(Quantity is > 0 and <= MostQuantity && decimal.Round(Quantity, isPieces ? 0 : 3) == Quantity, "lot.quantity", nameof(Quantity));
        Demand(LotUnit.All.Any(u => u.Code == Unit), "lot.unit", nameof(Unit));
        Demand(YieldPercent is > 0 and <= 100, "lot.yield", nameof(YieldPercent));
        return refusals.Count == 0 ? this : throw new DomainException(RefusalKind.Invalid, refusals);

        void Demand(bool holds, string code, string field)
        {
            if (!holds)
            {
                refusals.Add(new(code, field));
            }
        }
    }
}

/// <summary>An office's sealed decision, kept with the lot so that anybody can check it without asking us.</summary>
public sealed class LotVerification
{
    /// <summary>Id of the dossier.</summary>
    public Guid Dossier { get; init; }

    /// <summary>Official five-digit code of the office's commune.</summary>
    public string CommuneCode { get; init; } = "";

    /// <summary>Name of the office.</summary>
    public string Office { get; init; } = "";

    /// <summary>When it was signed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Id of the office's key, as in the published key list.</summary>
    public string Key { get; init; } = "";

    /// <summary>The exact text that was signed (JSON, UTF-8).</summary>
    public string Statement { get; init; } = "";

    /// <summary>ECDSA P-256 with SHA-256 over the statement's bytes, ASN.1 DER, base64.</summary>
    public string Signature { get; init; } = "";
}
