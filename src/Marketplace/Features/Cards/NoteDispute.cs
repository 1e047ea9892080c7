using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Cards;

/// <summary>Books how a dispute stands at the provider; the same again books nothing.</summary>
public sealed record NoteDispute(CardDispute Told) : ICommand<DisputeStanding>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class NoteDisputeHandler(CardMoney books) : IRequestHandler<NoteDispute, DisputeStanding>
{
    public async Task<DisputeStanding> Handle(NoteDispute request, CancellationToken cancellationToken)
    {
        await books.Disputed(request.Told, cancellationToken);
        return request.Told.Standing;
    }
}
