using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Traceability;

/// <summary>Whatever is said of a lot becomes an event in the same transaction, and its product's page is drawn anew.</summary>
internal sealed class LotsHaveEvents(MarketplaceContext db, LotEvents events, CommandScope scope) : IReactTo<LotDeclared>, IReactTo<LotMoved>, IReactTo<LotVerified>
{
    public async Task React(LotDeclared happened, CancellationToken cancel) => await events.Declared(await Find(happened.Lot, cancel), cancel);

    public async Task React(LotMoved happened, CancellationToken cancel)
    {
        var lot = await Find(happened.Lot, cancel);
        await events.Moved(lot, happened.To, cancel);
        scope.Tell("listing.changed", lot.ListingId);
    }

    public async Task React(LotVerified happened, CancellationToken cancel)
    {
        var lot = await Find(happened.Lot, cancel);
        await events.Verified(lot, lot.Verification!, cancel);
        scope.Tell("listing.changed", lot.ListingId);
        if (lot.ExpiresOn is { } last)
        {
            // When its last day has passed, it vouches for nothing any more.
            scope.Later(LotExpires.Kind, new LotExpires.Due(lot.Id), new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime());
        }
    }

    private async Task<Lot> Find(Id<Lot> id, CancellationToken cancel) => await db.FindAsync<Lot>([id], cancel) ?? throw DomainException.NotFound();
}
