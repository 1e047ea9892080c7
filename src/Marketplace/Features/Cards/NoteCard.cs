using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Cards;

/// <summary>Takes over how a payment stands at the provider, who was asked just before. Told twice, late or out of order it changes nothing more.</summary>
/// <param name="Payment">Ours.</param>
/// <param name="Told">As it is there; null where the provider gave no answer.</param>
/// <param name="Left">True where its page was ended because the buyer chose another way.</param>
/// <param name="Again">True where somebody shall look again while it is live.</param>
public sealed record NoteCard(Id<CardPayment> Payment, CardSituation? Told, bool Left = false, bool Again = false) : ICommand<CardState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only what the provider itself was asked about is sent", Payment);
}

internal sealed class NoteCardHandler(MarketplaceContext db, CardSettlement settlement, CommandScope scope, TimeProvider time) : IRequestHandler<NoteCard, CardState>
{
    public async Task<CardState> Handle(NoteCard request, CancellationToken cancellationToken)
    {
        var payment = await db.FindAsync<CardPayment>([request.Payment], cancellationToken) ?? throw DomainException.NotFound();
        if (request.Told is { } told && payment.Hear(told, request.Left))
        {
            await settlement.Pay(payment, cancellationToken);
        }

        if (request.Again && payment.IsLive)
        {
            scope.Later(CheckCard.Kind, new CheckCard.Due(payment.Id), time.GetUtcNow() + CheckCard.Between);
        }

        return payment.State;
    }
}
