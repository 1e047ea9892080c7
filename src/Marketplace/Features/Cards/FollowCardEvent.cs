using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Does what follows from a notice: what it is about is read again from the provider and only that is believed, so that order, age and number of notices do not matter.</summary>
internal sealed class FollowCardEvent(MarketplaceContext db, ICardProvider provider, CardDesk desk, Dispatcher dispatcher) : JobHandler<FollowCardEvent.Due>(Kind)
{
    /// <summary>The job's kind.</summary>
    public new const string Kind = "card.event";

    /// <summary>The job's payload.</summary>
    internal sealed record Due(Id<CardEvent> Event);

    protected override async Task Run(Guid messageId, Due payload, CancellationToken cancel)
    {
        var kept = await db.Set<CardEvent>().AsNoTracking().FirstAsync(e => e.Id == payload.Event, cancel);
        if (kept.State == CardEventState.Waiting)
        {
            await dispatcher.SendAs(Caller, new CloseCardEvent(kept.Id, await Follow(kept, cancel)), cancel);
        }
    }

    private Task<bool> Follow(CardEvent kept, CancellationToken cancel) => kept.Subject switch
    {
        CardSubject.Payment => Payment(kept, cancel),
        CardSubject.Refund => Refund(kept, cancel),
        CardSubject.Dispute => Dispute(kept, cancel),
        _ => Task.FromResult(true),
    };

    private async Task<bool> Payment(CardEvent kept, CancellationToken cancel)
    {
        var ours = await db.Set<CardPayment>().AsNoTracking().Where(p => p.Id == kept.PaymentId || (kept.Object != "" && (p.Session == kept.Object || p.Intent == kept.Object))).Select(p => new { p.Id }).FirstOrDefaultAsync(cancel);
        if (ours is null)
        {
            return false;
        }

        await desk.Check(ours.Id, again: false, cancel);
        return true;
    }

    private async Task<bool> Refund(CardEvent kept, CancellationToken cancel)
    {
        var told = await provider.LookAtRefund(kept.Object, cancel);
        if (Domain.Payments.Refund.OfTry(told.Key) is not { } id || !await db.Set<Refund>().AnyAsync(r => r.Id == id, cancel))
        {
            // Sent back on the provider's own pages: our books do not know why, so a person must say.
            return false;
        }

        await dispatcher.SendAs(Caller, new NoteCardRefund(id, told), cancel);
        return true;
    }

    private async Task<bool> Dispute(CardEvent kept, CancellationToken cancel)
    {
        var told = await provider.LookAtDispute(kept.Object, cancel);
        if (!await db.Set<CardPayment>().AnyAsync(p => p.Intent == told.Intent, cancel))
        {
            return false;
        }

        await dispatcher.SendAs(Caller, new NoteDispute(told), cancel);
        return true;
    }
}
