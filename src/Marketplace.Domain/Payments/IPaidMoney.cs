using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>What paid an order, by whichever way it came: what may be given back of it, and what the market's fee was.</summary>
public interface IPaidMoney
{
    /// <summary>What may still be paid back.</summary>
    Money Refundable { get; }

    /// <summary>What is or was owed back.</summary>
    Money Refunded { get; }

    /// <summary>The market's fee.</summary>
    Money Fee { get; }

    /// <summary>Of the fee, what refunds took away.</summary>
    Money FeeBack { get; }

    /// <summary>Owes some of it back. Throws <c>refund.too_much</c> above what is left.</summary>
    void Refund(Money amount, Money feeBack);
}
