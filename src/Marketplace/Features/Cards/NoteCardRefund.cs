using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Takes over how a refund stands at the provider. Our own call and the provider's notices of it come here alike, and make one entry.</summary>
/// <param name="Refund">Ours.</param>
/// <param name="Told">As it is there.</param>
public sealed record NoteCardRefund(Id<Refund> Refund, CardRefundSituation Told) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only what the provider itself was asked about is sent", Refund);
}

internal sealed class NoteCardRefundHandler(MarketplaceContext db, CardMoney books, Refunding refunding, CommandScope scope, TimeProvider time) : IRequestHandler<NoteCardRefund, RefundState>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<RefundState> Handle(NoteCardRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        var before = refund.Hear(request.Told, time.GetUtcNow());
        switch (before, refund.State)
        {
            case (not null, RefundState.Sent):
                await books.RefundSent(refund, cancellationToken);
                await refunding.Tell(refund, "card.sent", cancellationToken);
                break;
            case (RefundState.Sent, RefundState.Failed):
                await books.RefundReturned(refund, cancellationToken);
                await refunding.Tell(refund, "card.failed", cancellationToken);
                break;
            case (not null, RefundState.Failed):
                await refunding.Tell(refund, "card.failed", cancellationToken);
                break;
            case (null, RefundState.AtCard):
                scope.Later(Refunding.ByCardKind, new Refunding.ByCard(refund.Id), time.GetUtcNow() + Patience);
                break;
        }

        return refund.State;
    }
}

/// <summary>Asks the provider for a refund, or how it stands where that is known already.</summary>
internal sealed class SendCardRefund(MarketplaceContext db, ICardProvider provider, Dispatcher dispatcher) : JobHandler<Refunding.ByCard>(Refunding.ByCardKind)
{
    protected override async Task Run(Guid messageId, Refunding.ByCard payload, CancellationToken cancel)
    {
        var refund = await db.Set<Refund>().AsNoTracking().FirstAsync(r => r.Id == payload.Refund, cancel);
        if (refund.State == RefundState.AtCard)
        {
            await dispatcher.SendAs(Caller, new NoteCardRefund(refund.Id, await Ask(refund, cancel)), cancel);
        }
    }

    private async Task<CardRefundSituation> Ask(Refund refund, CancellationToken cancel)
    {
        if (refund.Reference.Length > 0)
        {
            return await provider.LookAtRefund(refund.Reference, cancel);
        }

        try
        {
            var intent = await db.Set<CardPayment>().Where(p => p.Id == refund.CardId).Select(p => p.Intent).FirstAsync(cancel);
            return await provider.Refund(refund.TryKey, intent, refund.Amount, cancel);
        }
        catch (DomainException refused) when (refused.Code == "card.refused")
        {
            return new("", CardRefundStanding.Failed, refund.TryKey);
        }
    }
}

/// <summary>An administrator has a refund tried again that the card's bank would not take.</summary>
public sealed record RetryCardRefund(Id<Refund> Refund) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators mend what no producer can", Refund);
}

internal sealed class RetryCardRefundHandler(MarketplaceContext db, CommandScope scope) : IRequestHandler<RetryCardRefund, RefundState>
{
    public async Task<RefundState> Handle(RetryCardRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        refund.TryAgain();
        scope.Later(Refunding.ByCardKind, new Refunding.ByCard(refund.Id));
        return refund.State;
    }
}
