using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>What asking for a lot would mean: who decides, by when.</summary>
public sealed record ShowAskForLot(Id<Lot> Lot) : IQuery<AskSheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot);
}

/// <summary>What asking for a producer would mean.</summary>
public sealed record ShowAskForProducer(Id<Producer> Producer) : IQuery<AskSheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

/// <summary>Before one asks.</summary>
/// <param name="Producer">Whose goods.</param>
/// <param name="ProducerName">The producer's name.</param>
/// <param name="LotNumber">The lot, or null.</param>
/// <param name="Product">What the lot is of.</param>
/// <param name="MadeOn">Day of harvest or production.</param>
/// <param name="Office">Who would decide, or null where the commune has no office here yet.</param>
/// <param name="Days">Working days that the office has.</param>
/// <param name="DueAt">The last moment, if it were asked now.</param>
/// <param name="Open">A dossier that is under way already.</param>
/// <param name="Verified">The dossier by which the lot is verified already.</param>
/// <param name="IsHelping">The caller acts for the producer, and is none of its people.</param>
public sealed record AskSheet(Id<Producer> Producer, string ProducerName, string? LotNumber, string? Product, DateOnly? MadeOn, string? Office, int Days, DateTimeOffset DueAt, Id<Dossier>? Open, Id<Dossier>? Verified, bool IsHelping);

internal sealed class ShowAskHandler(MarketplaceContext db, Intake intake, LegalClock clock, CallerHolder holder) : IRequestHandler<ShowAskForLot, AskSheet>, IRequestHandler<ShowAskForProducer, AskSheet>
{
    public async Task<AskSheet> Handle(ShowAskForLot request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().AsNoTracking().SingleAsync(l => l.Id == request.Lot, cancellationToken);
        var product = await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).FirstAsync(cancellationToken);
        var sheet = await Sheet(lot.ProducerId, lot.Id, lot.CommuneCode, cancellationToken);
        return sheet with { LotNumber = lot.Number, Product = product, MadeOn = lot.MadeOn, Verified = lot.Verification is { } v ? new Id<Dossier>(v.Dossier) : null };
    }

    public async Task<AskSheet> Handle(ShowAskForProducer request, CancellationToken cancellationToken)
    {
        var commune = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.CommuneCode).SingleAsync(cancellationToken);
        return await Sheet(request.Producer, null, commune, cancellationToken);
    }

    private async Task<AskSheet> Sheet(Id<Producer> producer, Id<Lot>? lot, string commune, CancellationToken cancel)
    {
        var name = await db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Name).SingleAsync(cancel);
        var terms = await clock.Start(lot is not null ? "lot" : "producer", clock.Now, cancel);
        var open = await db.Set<Dossier>().Where(d => d.ProducerId == producer && d.LotId == lot && d.ClaimId == null && d.ReturnedAt == null).Select(d => (Id<Dossier>?)d.Id).FirstOrDefaultAsync(cancel);
        return new(producer, name, null, null, null, (await intake.OfficeOf(commune, cancel))?.Name, terms.Days, terms.DueAt, open, null, !await Acting.IsOwn(db, holder.Caller, producer, clock.Now, cancel));
    }
}
