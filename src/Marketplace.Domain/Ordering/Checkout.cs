using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ordering;

/// <summary>States of a checkout.</summary>
public enum CheckoutState
{
    /// <summary>The buyer is answering; stock is held until <see cref="Checkout.HeldUntil"/>.</summary>
    Open,

    /// <summary>Became an order group.</summary>
    Placed,

    /// <summary>Time ran out or the buyer left; stock was given back.</summary>
    Released,
}

/// <summary>A buyer on the way from basket to order, one page per step.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Open</term><description>Placed, Released</description></item>
/// <item><term>Released</term><description>Open (stock is held anew)</description></item>
/// <item><term>Placed</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Checkout : Entity<Checkout>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<CheckoutState> Moves = new("checkout.move",
        (CheckoutState.Open, [CheckoutState.Placed, CheckoutState.Released]),
        (CheckoutState.Released, [CheckoutState.Open]));

    private Checkout()
    {
    }

    /// <summary>Lines are held already, until the given moment.</summary>
    public Checkout(Id<Checkout> id, string key, Id<Basket> basket, IEnumerable<CheckoutLine> lines, DateTimeOffset now, DateTimeOffset heldUntil)
        : base(id)
    {
        (Key, BasketId, StartedAt, HeldUntil) = (key, basket, now, heldUntil);
        Lines = [.. lines];
    }

    /// <summary>Unguessable; in the address of every step, never in history.</summary>
    [Personal]
    public string Key { get; private set; } = "";

    /// <summary>Where the lines came from.</summary>
    public Id<Basket> BasketId { get; private set; }

    /// <summary>Where it stands.</summary>
    public CheckoutState State { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Until when stock is held.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>What is held.</summary>
    public List<CheckoutLine> Lines { get; private set; } = [];

    /// <summary>Receiver's name.</summary>
    [Personal]
    public string BuyerName { get; private set; } = "";

    /// <summary>E.164, or empty until the step is done.</summary>
    [Personal]
    public string BuyerPhone { get; private set; } = "";

    /// <summary>House number, street or hamlet.</summary>
    [Personal]
    public string AddressLine { get; private set; } = "";

    /// <summary>Official five-digit code, or empty.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>For the carrier; may be empty.</summary>
    [Personal]
    public string Note { get; private set; } = "";

    /// <summary>Who receives it.</summary>
    public void Receiver(string name, string phone) => (BuyerName, BuyerPhone) = (name, phone);

    /// <summary>Where to.</summary>
    public void Address(string line, string commune, string note) => (AddressLine, CommuneCode, Note) = (line, commune, note);

    /// <summary>How: by post, with a word for the carrier.</summary>
    public void Delivery(string note) => Note = note;

    /// <summary>True where stock is held at this moment.</summary>
    public bool IsHeld(DateTimeOffset now) => State == CheckoutState.Open && now < HeldUntil;

    /// <summary>True when every step is answered.</summary>
    public bool IsComplete => BuyerName.Length > 0 && BuyerPhone.Length > 0 && AddressLine.Length > 0 && CommuneCode.Length > 0;

    /// <summary>Became orders.</summary>
    public void Place() => State = Moves.Move(State, CheckoutState.Placed);

    /// <summary>Stock was given back.</summary>
    public void Release() => State = Moves.Move(State, CheckoutState.Released);

    /// <summary>Stock is held anew or longer, for these lines; answers stay.</summary>
    public void HoldAgain(IReadOnlyCollection<CheckoutLine> lines, DateTimeOffset until)
    {
        State = State == CheckoutState.Open ? State : Moves.Move(State, CheckoutState.Open);
        HeldUntil = until;
        Lines.RemoveAll(l => !lines.Any(n => n.VariantId == l.VariantId));
        foreach (var line in lines)
        {
            if (Lines.Find(l => l.VariantId == line.VariantId) is { } held)
            {
                (held.Quantity, held.Price) = (line.Quantity, line.Price);
            }
            else
            {
                Lines.Add(line);
            }
        }
    }
}

/// <summary>A held pack.</summary>
public sealed class CheckoutLine
{
    /// <summary>Which pack.</summary>
    public Id<Variant> VariantId { get; init; }

    /// <summary>How many.</summary>
    public int Quantity { get; set; }

    /// <summary>Price of one that the buyer saw in the basket.</summary>
    public Money Price { get; set; } = Money.Zero;
}
