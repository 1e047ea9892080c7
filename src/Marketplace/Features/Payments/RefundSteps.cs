using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>The payee sent a refund by his bank and notes the bank's reference. The same again changes nothing.</summary>
public sealed record SendRefund(Id<Refund> Refund, string? Reference) : ICommand<RefundState>
{
    /// <summary>Longest reference, in characters.</summary>
    public const int LongestReference = 40;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Refund);
}

internal sealed class SendRefundValidator : AbstractValidator<SendRefund>
{
    public SendRefundValidator() =>
        RuleFor(c => c.Reference).Must(r => (r ?? "").Trim() is { Length: >= 4 and <= SendRefund.LongestReference } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '/')).WithErrorCode("refund.reference");
}

internal sealed class SendRefundHandler(MarketplaceContext db, DirectMoney books, Refunding refunding, TimeProvider time) : IRequestHandler<SendRefund, RefundState>
{
    public async Task<RefundState> Handle(SendRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        if (refund.Send(request.Reference!.Trim().ToUpperInvariant(), time.GetUtcNow()))
        {
            await books.RefundSent(refund, cancellationToken);
            await refunding.Tell(refund, "sent", cancellationToken);
        }

        return refund.State;
    }
}

/// <summary>The bank returned a refund that was sent: it is owed again.</summary>
public sealed record ReturnRefund(Id<Refund> Refund) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Refund);
}

internal sealed class ReturnRefundHandler(MarketplaceContext db, DirectMoney books) : IRequestHandler<ReturnRefund, RefundState>
{
    public async Task<RefundState> Handle(ReturnRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        if (refund.CameBack())
        {
            await books.RefundReturned(refund, cancellationToken);
        }

        return refund.State;
    }
}

/// <summary>The bank does not know the buyer's account: the buyer is asked for another.</summary>
public sealed record AskRefundAccount(Id<Refund> Refund) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Refund);
}

internal sealed class AskRefundAccountHandler(MarketplaceContext db, Refunding refunding) : IRequestHandler<AskRefundAccount, RefundState>
{
    public async Task<RefundState> Handle(AskRefundAccount request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        if (refund.State == RefundState.Due)
        {
            refund.AskAgain();
            await refunding.Tell(refund, "again", cancellationToken);
        }

        return refund.State;
    }
}

/// <summary>The buyer says over the order's page where a refund shall go. <c>refund.move</c> once that is known; <c>bank.bin</c>, <c>bank.unknown</c>, <c>bank.number</c>, <c>bank.holder</c>.</summary>
public sealed record SayRefundAccount(string GroupKey, Id<Refund> Refund, string? Bin, string? Number, string? Holder) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key").Names("only a refund of the group's own orders is found", Refund);
}

internal sealed class SayRefundAccountHandler(MarketplaceContext db) : IRequestHandler<SayRefundAccount, RefundState>
{
    public async Task<RefundState> Handle(SayRefundAccount request, CancellationToken cancellationToken)
    {
        var refund = await db.Set<Refund>().OfGroup(db, request.GroupKey).FirstOrDefaultAsync(r => r.Id == request.Refund, cancellationToken) ?? throw DomainException.NotFound();
        BankAccount account = new((request.Bin ?? "").Trim(), (request.Number ?? "").Trim(), request.Holder ?? "");
        if (Banks.Find(account.Bin) is null)
        {
            throw new DomainException("bank.unknown", nameof(request.Bin));
        }

        if (refund.Account != account)
        {
            refund.PayTo(account);
        }

        return refund.State;
    }
}

/// <summary>Refunds as their buyer finds them.</summary>
internal static class RefundsOfGroups
{
    /// <summary>Those of the orders of one group.</summary>
    public static IQueryable<Refund> OfGroup(this IQueryable<Refund> refunds, MarketplaceContext db, string key) =>
        refunds.Where(r => db.Set<Order>().Any(o => o.Id == r.OrderId && db.Set<OrderGroup>().Any(g => g.Id == o.GroupId && g.Key == key)));
}
