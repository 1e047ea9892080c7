using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>An electronic label for anybody who scans it.</summary>
/// <param name="Code">In either case.</param>
/// <param name="Edition">Which; the newest where null.</param>
public sealed record ShowElectronicLabel(string Code, int? Edition = null) : IQuery<ElectronicLabelView>, IPublicQuery
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("a label is for whoever holds the pack");
}

/// <summary>An electronic label.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Said">What it says.</param>
/// <param name="Edition">Number of the edition shown.</param>
/// <param name="At">Since when.</param>
/// <param name="Editions">All editions, the newest first.</param>
/// <param name="LotState">State of the lot; null where there is none.</param>
/// <param name="Listing">The goods in the shop; null where they are not for sale.</param>
public sealed record ElectronicLabelView(string Code, LabelSaid Said, int Edition, DateTimeOffset At, IReadOnlyList<ElectronicLabelView.Other> Editions, LotState? LotState, Id<Listing>? Listing)
{
    /// <summary>An edition.</summary>
    public sealed record Other(int Number, DateTimeOffset At);
}

internal sealed class ShowElectronicLabelHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<ShowElectronicLabel, ElectronicLabelView>
{
    public async Task<ElectronicLabelView> Handle(ShowElectronicLabel request, CancellationToken cancellationToken)
    {
        var code = request.Code.ToUpperInvariant();
        var label = await db.Set<ElectronicLabel>().AsNoTracking().FirstOrDefaultAsync(l => l.Code == code, cancellationToken) ?? throw DomainException.NotFound();
        var number = request.Edition ?? label.Latest;
        var edition = await db.Set<LabelEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.LabelId == label.Id && e.Number == number, cancellationToken) ?? throw DomainException.NotFound();
        var said = JsonSerializer.Deserialize<LabelSaid>(edition.Content, PipelineJson.Options)!;
        var today = time.TodayInVietnam();
        var claims = await db.Set<Claim>().AsNoTracking().Where(Claim.InForce(today)).Where(c => c.ProducerId == label.ProducerId).ToListAsync(cancellationToken);
        return new(
            label.Code,
            said with { Fields = LabelClaims.StillTrue(said.Fields, label.ListingId, claims, today) },
            edition.Number,
            edition.At,
            await db.Set<LabelEdition>().AsNoTracking().Where(e => e.LabelId == label.Id).OrderByDescending(e => e.Number).Select(e => new ElectronicLabelView.Other(e.Number, e.At)).ToListAsync(cancellationToken),
            label.LotId is null ? null : await db.Set<Lot>().Where(l => l.Id == label.LotId).Select(l => (LotState?)l.State).FirstOrDefaultAsync(cancellationToken),
            await db.Set<Listing>().AnyAsync(l => l.Id == label.ListingId && l.State == ListingState.Published, cancellationToken) ? label.ListingId : null);
    }
}
