using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Ledger;

/// <summary>Tax that was withheld on one transaction, or a correction of it. Rows are only added: a refund adds one with amounts below zero.</summary>
public sealed class TaxLine : Entity<TaxLine>
{
    private TaxLine()
    {
    }

    /// <summary>A line.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cause">What made it; unique, so that a repetition adds nothing.</param>
    /// <param name="producer">Whose tax.</param>
    /// <param name="order">On which order.</param>
    /// <param name="from">Where it was taken: <see cref="LedgerAccount.Payable"/> or <see cref="LedgerAccount.TaxOwed"/>; <c>tax.from</c> for others.</param>
    /// <param name="goods">What the goods were sold for; below zero where they were given back.</param>
    /// <param name="vat">Value-added tax.</param>
    /// <param name="pit">Personal income tax.</param>
    /// <param name="at">When.</param>
    public TaxLine(Id<TaxLine> id, string cause, Id<Producer> producer, Id<Order> order, LedgerAccount from, Money goods, Money vat, Money pit, DateTimeOffset at)
        : base(id)
    {
        if (from is not (LedgerAccount.Payable or LedgerAccount.TaxOwed))
        {
            throw new DomainException("tax.from");
        }

        (Cause, ProducerId, OrderId, From, Goods, Vat, Pit, At) = (cause, producer, order, from, goods, vat, pit, at);
    }

    /// <summary>What made it.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>Whose tax.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>On which order.</summary>
    public Id<Order> OrderId { get; private set; }

    /// <summary>Where it was taken.</summary>
    public LedgerAccount From { get; private set; }

    /// <summary>What the goods were sold for.</summary>
    public Money Goods { get; private set; } = Money.Zero;

    /// <summary>Value-added tax.</summary>
    public Money Vat { get; private set; } = Money.Zero;

    /// <summary>Personal income tax.</summary>
    public Money Pit { get; private set; } = Money.Zero;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Both taxes.</summary>
    public Money Tax => Vat + Pit;
}
