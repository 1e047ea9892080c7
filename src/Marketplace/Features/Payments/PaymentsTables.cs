using System.Linq.Expressions;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Features.Payments;

/// <summary>Tables of attempts, transfers and tasks about money.</summary>
internal sealed class PaymentsTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<PaymentAttempt>(e =>
        {
            // Two refunds at once can never give back more than was paid, whatever the program does.
            e.ToTable("payment_attempts", t => t.HasCheckConstraint("ck_payment_attempts_refunded", "refunded_minor >= 0 AND refunded_minor <= applied_minor"));
            InDong(e, a => a.Stated);
            InDong(e, a => a.Applied);
            InDong(e, a => a.Refunded);
            InDong(e, a => a.Fee);
            InDong(e, a => a.FeeBack);
            e.HasIndex(a => a.Code).IsUnique().HasDatabaseName("ux_payment_attempts_code");
            e.HasIndex(a => a.OrderId);
        });
        model.Entity<Transfer>(e =>
        {
            e.ToTable("transfers").HasIndex(t => new { t.Provider, t.ProviderId, t.AccountId }).IsUnique().HasDatabaseName("ux_transfers_notice");
            e.HasIndex(t => t.AttemptId);
        });
        model.Entity<Refund>(e =>
        {
            e.ToTable("refunds").Ignore(r => r.Account);
            e.HasIndex(r => new { r.ProducerId, r.State });
            e.HasIndex(r => r.OrderId);
            e.OwnsMany(r => r.Lines, l =>
            {
                l.ToTable("refund_lines").HasKey("RefundId", nameof(RefundLine.VariantId));
                l.Property(x => x.Price).HasConversion(money => money.Minor, dong => Money.Dong(dong));
            });
        });
        model.Entity<MoneyTask>().ToTable("money_tasks").HasIndex(t => new { t.ProducerId, t.SettledAt });
    }

    // Rows from before these columns have no amount in them, and đồng all the same.
    private static void InDong(EntityTypeBuilder<PaymentAttempt> attempts, Expression<Func<PaymentAttempt, Money?>> amount) =>
        attempts.ComplexProperty(amount, m => m.Property(x => x.Currency).HasDefaultValue(Money.Vnd));
}
