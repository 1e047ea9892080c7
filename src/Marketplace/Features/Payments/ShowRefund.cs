using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>A refund as the payee sees it, with where it goes.</summary>
public sealed record ShowRefund(Id<Refund> Refund) : IQuery<RefundView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Refund);
}

/// <summary>A refund. <c>Payload</c> is the VietQR string to the buyer's account while it is due, else empty.</summary>
public sealed record RefundView(
    Id<Refund> Id, Id<Producer> Producer, string ProducerName, string? Number, Money Amount, RefundReason Reason, string Note, IReadOnlyList<RefundLine> Lines, Money Delivery, RefundState State,
    string Bank, string AccountNumber, string Holder, string Memo, string Payload, DateTimeOffset OpenedAt, DateTimeOffset? SentAt, string Reference, DateTimeOffset? CameAt, string? CameMemo, bool ByCard);

/// <summary>A refund as the buyer sees it: the account only by its last digits.</summary>
public sealed record ShowOwnRefund(string GroupKey, Id<Refund> Refund) : IQuery<RefundView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key").Names("only a refund of the group's own orders is found", Refund);
}

internal sealed class ShowRefundHandler(MarketplaceContext db) : IRequestHandler<ShowRefund, RefundView>, IRequestHandler<ShowOwnRefund, RefundView>
{
    public async Task<RefundView> Handle(ShowRefund request, CancellationToken cancellationToken) =>
        await View(await db.Set<Refund>().AsNoTracking().FirstAsync(r => r.Id == request.Refund, cancellationToken), cancellationToken);

    public async Task<RefundView> Handle(ShowOwnRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.Set<Refund>().AsNoTracking().OfGroup(db, request.GroupKey).FirstOrDefaultAsync(r => r.Id == request.Refund, cancellationToken) ?? throw DomainException.NotFound();
        var view = await View(refund, cancellationToken);
        return view with { AccountNumber = view.AccountNumber.Length > 4 ? "…" + view.AccountNumber[^4..] : view.AccountNumber, Holder = "", Payload = "", CameMemo = null };
    }

    private async Task<RefundView> View(Refund refund, CancellationToken cancel)
    {
        var name = await db.Set<Producer>().Where(p => p.Id == refund.ProducerId).Select(p => p.Name).FirstAsync(cancel);
        var number = refund.OrderId is { } order ? await db.Set<Order>().Where(o => o.Id == order).Select(o => o.Number).FirstOrDefaultAsync(cancel) : null;
        var came = refund.TransferId is { } transfer ? await db.Set<Transfer>().AsNoTracking().Where(t => t.Id == transfer).Select(t => new { t.BankTime, t.Memo }).FirstOrDefaultAsync(cancel) : null;

        // Bank apps take letters, digits and blanks; the number lets the buyer know what it is.
        var memo = "HOAN TIEN " + (number ?? refund.Id.Value.ToString("N")[^8..].ToUpperInvariant());
        return new(refund.Id, refund.ProducerId, name, number, refund.Amount, refund.Reason, refund.Note, refund.Lines, refund.Delivery, refund.State,
            refund.Account is null ? "" : Banks.Find(refund.Bin)?.Name ?? refund.Bin, refund.Number, refund.Holder, memo,
            refund is { State: RefundState.Due, Account: { } to } ? VietQr.Build(to, refund.Amount, memo) : "", refund.OpenedAt, refund.SentAt, refund.Reference, came?.BankTime, came?.Memo, refund.CardId is not null);
    }
}
