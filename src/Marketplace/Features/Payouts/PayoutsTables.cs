using Marketplace.Domain.Payouts;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>Tables of runs and payouts.</summary>
internal sealed class PayoutsTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<PayoutRun>().ToTable("payout_runs").HasIndex(r => r.MadeAt);
        model.Entity<Payout>(e =>
        {
            e.ToTable("payouts", t => t.HasCheckConstraint("ck_payouts_amount", "amount_minor > 0")).Ignore(p => p.Account);
            e.HasIndex(p => p.Code).IsUnique().HasDatabaseName("ux_payouts_code");
            e.HasIndex(p => p.RunId);
            e.HasIndex(p => new { p.ProducerId, p.ProposedAt });

            // What is due to a producer waits in one run at a time, whoever collects at the same moment.
            e.HasIndex(p => p.ProducerId).IsUnique().HasFilter("state = 'Proposed'").HasDatabaseName("ux_payouts_proposed");
        });
    }
}
