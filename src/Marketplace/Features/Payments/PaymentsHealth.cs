using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>How buyers can pay, and whether money waits for somebody's decision.</summary>
internal sealed class PaymentsHealth(MarketplaceContext db, IHostEnvironment environment, TimeProvider time, Texts texts) : IHealthSource
{
    // A task that nobody has looked at for two days keeps somebody's money or goods waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    public string Label => "payments.health";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var withNotices = await db.Set<ReceivingAccount>().CountAsync(a => a.RetiredAt == null && a.News == MoneyNews.BankNotices, cancel);
        var byHand = await db.Set<ReceivingAccount>().CountAsync(a => a.RetiredAt == null && a.News != MoneyNews.BankNotices, cancel);
        var late = time.GetUtcNow() - Patience;
        var waiting = await db.Set<MoneyTask>().CountAsync(t => t.SettledAt == null, cancel);
        var old = await db.Set<MoneyTask>().CountAsync(t => t.SettledAt == null && t.OpenedAt < late, cancel);
        var hint = texts["payments.health.hint", withNotices, byHand, waiting, old] + (environment.IsDevelopment() ? " " + texts["payments.health.sandbox"] : "");
        return new(Label, old > 0 ? HealthState.Broken : HealthState.Good, hint);
    }
}
