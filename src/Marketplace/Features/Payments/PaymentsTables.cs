using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Tables of attempts, transfers and tasks about money.</summary>
internal sealed class PaymentsTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<PaymentAttempt>(e =>
        {
            e.ToTable("payment_attempts").HasIndex(a => a.Code).IsUnique().HasDatabaseName("ux_payment_attempts_code");
            e.HasIndex(a => a.OrderId);
        });
        model.Entity<Transfer>(e =>
        {
            e.ToTable("transfers").HasIndex(t => new { t.Provider, t.ProviderId, t.AccountId }).IsUnique().HasDatabaseName("ux_transfers_notice");
            e.HasIndex(t => t.AttemptId);
        });
        model.Entity<MoneyTask>().ToTable("money_tasks").HasIndex(t => new { t.ProducerId, t.SettledAt });
    }
}
