using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>A provider that takes cards. The attempt is stored before the buyer is sent there.</summary>
public interface ICardProvider
{
    /// <summary>For the health page; null where none is configured.</summary>
    string? Name { get; }

    /// <summary>The address at which the buyer pays; idempotent by the attempt's id.</summary>
    Task<Uri> Start(Id<PaymentAttempt> attempt, Money amount, Uri back, CancellationToken cancel);
}
