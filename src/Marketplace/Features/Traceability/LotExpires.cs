using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Traceability;

/// <summary>A verified lot's last day has passed: search and the shop's pages look at its product again.</summary>
public sealed record LotExpires(Id<Lot> Lot) : ICommand<Unit>
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "lot.expires";

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only the job of the lot itself sends it", Lot);

    /// <summary>The job's payload.</summary>
    public sealed record Due(Id<Lot> Lot);
}

internal sealed class LotExpiresHandler(MarketplaceContext db, CommandScope scope) : IRequestHandler<LotExpires, Unit>
{
    public async Task<Unit> Handle(LotExpires request, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Lot>([request.Lot], cancellationToken) is { } lot)
        {
            scope.Tell("listing.changed", lot.ListingId);
        }

        return Unit.Value;
    }
}

internal sealed class LotExpiresJob(Dispatcher dispatcher) : JobHandler<LotExpires.Due>(LotExpires.Kind)
{
    protected override Task Run(Guid messageId, LotExpires.Due payload, CancellationToken cancel) => dispatcher.SendAs(Caller, new LotExpires(payload.Lot), cancel);
}
