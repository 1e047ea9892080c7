using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>A lot with its books, for its keepers and for those who may call it back.</summary>
public sealed record ShowLot(Id<Lot> Lot) : IQuery<LotView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Or(Access.InRole(Role.Province, Role.Administrator));
}

/// <summary>A lot. Quantities are in base units of <c>Unit</c>.</summary>
/// <param name="Id">The lot.</param>
/// <param name="Listing">Of what.</param>
/// <param name="Title">The listing's title.</param>
/// <param name="Producer">The producer's name.</param>
/// <param name="IsHelping">The caller is none of the producer's people.</param>
/// <param name="Number">As printed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is held or called back.</param>
/// <param name="IsHarvest">The day is that of the harvest.</param>
/// <param name="MadeOn">The day.</param>
/// <param name="ExpiresOn">Last day it keeps.</param>
/// <param name="Unit">KGM, LTR, H87.</param>
/// <param name="Made">Harvested or taken in.</param>
/// <param name="MayPack">What may be in packs at most.</param>
/// <param name="Packed">What is in packs.</param>
/// <param name="YieldPercent">What is left of 100 after processing.</param>
/// <param name="Place">Commune and province.</param>
/// <param name="Revision">The listing's revision when it was declared.</param>
/// <param name="Office">Who verified it, or null.</param>
/// <param name="VerifiedAt">When.</param>
/// <param name="Packs">By variant.</param>
/// <param name="Events">What happened, newest first, at most 50.</param>
public sealed record LotView(
    Id<Lot> Id, Id<Listing> Listing, string Title, string Producer, bool IsHelping, string Number, LotState State, string Reason, bool IsHarvest, DateOnly MadeOn, DateOnly? ExpiresOn,
    string Unit, long Made, long MayPack, long Packed, decimal YieldPercent, string Place, int Revision, string? Office, DateTimeOffset? VerifiedAt,
    IReadOnlyList<LotView.Pack> Packs, IReadOnlyList<LotView.Event> Events)
{
    /// <summary>Packs of one variant; <c>Content</c> is null where the name does not say it and none was packed yet.</summary>
    public sealed record Pack(Id<Variant> Variant, string Name, long? Content, int Packed, int Sold);

    /// <summary>One event.</summary>
    public sealed record Event(string EventId, string Step, DateTimeOffset At, long? LogIndex);
}

internal sealed class ShowLotHandler(MarketplaceContext db, RuleBook rules, LotDesk desk, RegionIndex regions) : IRequestHandler<ShowLot, LotView>
{
    private const int MostEvents = 50;

    public async Task<LotView> Handle(ShowLot request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == request.Lot, cancellationToken) ?? throw DomainException.NotFound();
        var books = await db.Set<LotBalance>().AsNoTracking().FirstAsync(b => b.LotId == lot.Id, cancellationToken);
        var packs = await db.Set<LotPacks>().AsNoTracking().Where(p => p.LotId == lot.Id).ToListAsync(cancellationToken);
        var variants = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == lot.ListingId).OrderBy(v => v.Place).ToListAsync(cancellationToken);
        var unit = LotUnit.Of(lot.Unit);
        var commune = regions.FindCommune(lot.CommuneCode);
        return new(
            lot.Id,
            lot.ListingId,
            await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).FirstAsync(cancellationToken),
            await desk.NameOf(lot.ProducerId, cancellationToken),
            await desk.IsHelping(lot.ProducerId, cancellationToken),
            lot.Number, lot.State, lot.Reason, lot.IsHarvest, lot.MadeOn, lot.ExpiresOn, lot.Unit, books.Made,
            lot.MayPack(await rules.Amount(PackLot.Tolerance, 0, cancellationToken)),
            books.Packed,
            lot.YieldPercent,
            string.Join(", ", new[] { commune?.FullName, regions.FindProvince(commune?.ProvinceCode)?.FullName }.OfType<string>()),
            lot.Revision,
            lot.Verification?.Office,
            lot.Verification?.At,
            [
                .. variants.Select(v => (Variant: v, Known: packs.Find(p => p.VariantId == v.Id))).Where(v => v.Known is not null || !v.Variant.IsRetired)
                    .Select(v => new LotView.Pack(v.Variant.Id, v.Variant.Name, v.Known?.Content ?? PackContent.Read(v.Variant.Name, unit), v.Known?.Packed ?? 0, v.Known?.Sold ?? 0)),
            ],
            await db.Set<TraceEvent>().AsNoTracking().Where(e => e.LotId == lot.Id).OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(MostEvents)
                .Select(e => new LotView.Event(e.EventId, e.BizStep, e.EventTime, e.LogIndex)).ToListAsync(cancellationToken));
    }
}
