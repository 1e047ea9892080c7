using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>The books, the latest entry first.</summary>
/// <param name="Account">Only entries with this account on a side.</param>
/// <param name="Producer">Only those of one producer.</param>
/// <param name="Page">From 1; 1 where missing.</param>
public sealed record ListLedger(LedgerAccount? Account, Id<Producer>? Producer, int? Page) : IQuery<LedgerPage>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators may read every producer's books", Producer);
}

/// <summary>A page of the books.</summary>
public sealed record LedgerPage(IReadOnlyList<LedgerPage.Balance> Balances, IReadOnlyList<LedgerPage.Row> Rows, int Page, int Pages, string? ProducerName)
{
    /// <summary>One account's balance: the sum of its entries.</summary>
    public sealed record Balance(LedgerAccount Account, Money Amount);

    /// <summary>One entry.</summary>
    public sealed record Row(DateTimeOffset At, EntryKind Kind, LedgerAccount Debit, LedgerAccount Credit, Money Amount, Id<Producer>? Producer, string? ProducerName, Id<Order>? Order, string? Number);
}

internal sealed class ListLedgerHandler(MarketplaceContext db, Balances balances) : IRequestHandler<ListLedger, LedgerPage>
{
    private const int PerPage = 50;

    public async Task<LedgerPage> Handle(ListLedger request, CancellationToken cancellationToken)
    {
        var chosen = db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => request.Account == null || e.Debit == request.Account || e.Credit == request.Account)
            .Where(e => request.Producer == null || e.ProducerId == request.Producer);
        var pages = Math.Max(1, (await chosen.CountAsync(cancellationToken) + PerPage - 1) / PerPage);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var rows = await (from entry in chosen.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * PerPage).Take(PerPage)
                          join producer in db.Set<Producer>() on entry.ProducerId equals (Id<Producer>?)producer.Id into producers
                          from producer in producers.DefaultIfEmpty()
                          join order in db.Set<Order>() on entry.OrderId equals (Id<Order>?)order.Id into orders
                          from order in orders.DefaultIfEmpty()
                          select new { entry, Name = producer == null ? null : producer.Name, Number = order == null ? null : order.Number }).ToListAsync(cancellationToken);
        var sums = await balances.All(request.Producer, cancellationToken);
        return new(
            [.. Enum.GetValues<LedgerAccount>().Select(a => new LedgerPage.Balance(a, sums.GetValueOrDefault(a, Money.Zero)))],
            [.. rows.OrderByDescending(r => r.entry.At).ThenByDescending(r => r.entry.Id).Select(r => new LedgerPage.Row(r.entry.At, r.entry.Kind, r.entry.Debit, r.entry.Credit, r.entry.Amount, r.entry.ProducerId, r.Name, r.entry.OrderId, r.Number))],
            page,
            pages,
            request.Producer is { } one ? await db.Set<Producer>().Where(p => p.Id == one).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) : null);
    }
}
