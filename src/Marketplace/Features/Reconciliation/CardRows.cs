using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>Our side of what the card provider holds.</summary>
internal sealed class CardRows(MarketplaceContext db, ICardProvider provider)
{
    // Two clocks: what is just as old as the edge may be listed by one side only.
    private static readonly TimeSpan Edge = TimeSpan.FromHours(1);

    /// <summary>The payment that a page is for.</summary>
    public Task<CardPayment?> Payment(CardRecord.Page page, CancellationToken cancel) =>
        db.Set<CardPayment>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == page.Payment || p.Session == page.Told.Session, cancel);

    /// <summary>The refund that a try's key is of.</summary>
    public async Task<Refund?> Refund(string key, CancellationToken cancel) =>
        Domain.Payments.Refund.OfTry(key) is { } id ? await db.Set<Refund>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) : null;

    /// <summary>Payments of this provider that count as paid.</summary>
    public Task<List<CardPayment>> Paid(DateTimeOffset since, CancellationToken cancel)
    {
        var from = After(since);
        return db.Set<CardPayment>().AsNoTracking().Where(p => p.State == CardState.Paid && p.StartedAt >= from && (provider.Name == null || p.Provider == provider.Name)).ToListAsync(cancel);
    }

    /// <summary>Refunds by this provider that are sent, or should be under way.</summary>
    public Task<List<Refund>> Refunds(DateTimeOffset since, CancellationToken cancel)
    {
        var from = After(since);
        return db.Set<Refund>().AsNoTracking().Where(r => r.CardId != null && (r.State == RefundState.Sent || r.State == RefundState.AtCard) && r.OpenedAt >= from
            && db.Set<CardPayment>().Any(p => p.Id == r.CardId && (provider.Name == null || p.Provider == provider.Name))).ToListAsync(cancel);
    }

    private static DateTimeOffset After(DateTimeOffset since) => since == DateTimeOffset.MinValue ? since : since + Edge;
}
