using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ledger;

/// <summary>What is left of a pack's price for the farmer.</summary>
/// <param name="Price">What the buyer pays for the pack.</param>
/// <param name="Fee">The market's fee.</param>
/// <param name="Delivery">What the seller adds to the delivery of one pack.</param>
/// <param name="Packing">Box, tape, label of one pack.</param>
/// <param name="Tax">Withheld tax.</param>
public sealed record NetPrice(Money Price, Money Fee, Money Delivery, Money Packing, Money Tax)
{
    /// <summary>What is left; below zero where the seller pays for selling.</summary>
    public Money Net => Price - Fee - Delivery - Packing - Tax;
}
