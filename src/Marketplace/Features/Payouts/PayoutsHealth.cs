using Marketplace.Domain.Payouts;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>Whether payouts wait for a second person, or for an answer that should have come.</summary>
internal sealed class PayoutsHealth(MarketplaceContext db, RuleBook rules, TimeProvider time, Texts texts) : IHealthSource
{
    public string Label => "payouts.health";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var late = time.GetUtcNow() - TimeSpan.FromDays((double)await rules.Amount("payouts.answer_days", 3, cancel));
        var proposed = await db.Set<PayoutRun>().CountAsync(r => r.State == PayoutRunState.Draft, cancel);
        var underWay = await db.Set<Payout>().CountAsync(p => p.State == PayoutState.Sent || p.State == PayoutState.Approved, cancel);
        var unanswered = await db.Set<Payout>().CountAsync(p => p.State == PayoutState.Sent && p.SentAt < late, cancel);
        return new(Label, unanswered > 0 ? HealthState.Broken : HealthState.Good, texts["payouts.health.hint", proposed, underWay, unanswered]);
    }
}
