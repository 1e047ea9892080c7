using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>Asks the commune's office to verify a lot.</summary>
public sealed record AskForLot(Id<Dossier> Id, Id<Lot> Lot) : ICommand<Id<Dossier>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Creates(Id);
}

/// <summary>Asks the commune's office to verify a producer.</summary>
public sealed record AskForProducer(Id<Dossier> Id, Id<Producer> Producer) : ICommand<Id<Dossier>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id);
}

/// <summary>Enters a dossier that came on paper at an earlier moment; for the seed.</summary>
public sealed record FileDossier(Id<Dossier> Id, Id<Lot> Lot, DateTimeOffset ReceivedAt) : ICommand<Id<Dossier>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Seed).Creates(Id).Names("the seed names lots of its own", Lot);
}

internal sealed class AskVerificationHandler(Intake intake, CallerHolder holder, TimeProvider time)
    : IRequestHandler<AskForLot, Id<Dossier>>, IRequestHandler<AskForProducer, Id<Dossier>>, IRequestHandler<FileDossier, Id<Dossier>>
{
    public Task<Id<Dossier>> Handle(AskForLot request, CancellationToken cancellationToken) =>
        intake.OfLot(request.Id, request.Lot, holder.Caller.Person, time.GetUtcNow(), cancellationToken);

    public Task<Id<Dossier>> Handle(AskForProducer request, CancellationToken cancellationToken) =>
        intake.OfProducer(request.Id, request.Producer, holder.Caller.Person, time.GetUtcNow(), cancellationToken);

    public Task<Id<Dossier>> Handle(FileDossier request, CancellationToken cancellationToken) =>
        intake.OfLot(request.Id, request.Lot, holder.Caller.Person, request.ReceivedAt, cancellationToken);
}
