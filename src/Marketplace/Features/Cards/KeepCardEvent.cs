using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Keeps a notice of the card provider, whose signature was good, as it came; once for each id. A job does what follows.</summary>
public sealed record KeepCardEvent(string Provider, CardNotice Notice, string Raw) : ICommand<CardEventState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Webhook).Names("the provider's own signature stands under the notice", Notice.Payment);
}

internal sealed class KeepCardEventHandler(MarketplaceContext db, CommandScope scope, TimeProvider time) : IRequestHandler<KeepCardEvent, CardEventState>
{
    public async Task<CardEventState> Handle(KeepCardEvent request, CancellationToken cancellationToken)
    {
        if (await db.Set<CardEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Provider == request.Provider && e.EventId == request.Notice.Id, cancellationToken) is { } known)
        {
            return known.State;
        }

        CardEvent kept = new(Id<CardEvent>.New(time), request.Provider, request.Notice, request.Raw, time.GetUtcNow());
        db.Add(kept);
        if (kept.State == CardEventState.Waiting)
        {
            scope.Later(FollowCardEvent.Kind, new FollowCardEvent.Due(kept.Id));
        }

        return kept.State;
    }
}

/// <summary>What a notice is about was read again and taken over, or nobody knows what it is about.</summary>
public sealed record CloseCardEvent(Id<CardEvent> Event, bool Known) : ICommand<CardEventState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("the job of the notice itself sends it", Event);
}

internal sealed class CloseCardEventHandler(MarketplaceContext db) : IRequestHandler<CloseCardEvent, CardEventState>
{
    public async Task<CardEventState> Handle(CloseCardEvent request, CancellationToken cancellationToken)
    {
        var kept = await db.FindAsync<CardEvent>([request.Event], cancellationToken) ?? throw DomainException.NotFound();
        kept.Close(request.Known);
        return kept.State;
    }
}
