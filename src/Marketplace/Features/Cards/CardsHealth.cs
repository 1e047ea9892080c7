using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Who takes cards and on what basis, and what waits for somebody: notices that nobody can read, refunds that no bank took, sums that do not agree.</summary>
internal sealed class CardsHealth(MarketplaceContext db, ICardProvider provider, Texts texts) : IHealthSource
{
    public string Label => "cards.health";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var live = await db.Set<CardPayment>().CountAsync(p => p.State == CardState.Opening || p.State == CardState.Open || p.State == CardState.Confirming, cancel);
        var odd = await db.Set<CardPayment>().CountAsync(p => p.State == CardState.Odd, cancel);
        var parked = await db.Set<CardEvent>().CountAsync(e => e.State == CardEventState.Parked, cancel);
        var failed = await db.Set<Refund>().CountAsync(r => r.State == RefundState.Failed, cancel);
        var who = provider.Name is { } name ? texts["cards.health.on", name, provider.Basis.Length > 0 ? provider.Basis : texts["cards.health.sandbox"]] : texts["cards.health.off"];
        return new(Label, odd + parked + failed > 0 ? HealthState.Broken : HealthState.Good, who + " " + texts["cards.health.hint", live, parked, failed, odd]);
    }
}
