using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>
/// Packs of a variant are made from a lot; gives all packs of that variant from it. Refuses <c>lot.packs</c>, <c>lot.content</c> (the pack's name does not say how much is in it),
/// <c>lot.other_listing</c>, <c>lot.closed</c>, and <c>lot.overpacked</c> with the figures where more would be packed than was harvested.
/// </summary>
/// <param name="Id">Of this packing.</param>
/// <param name="Lot">From which lot.</param>
/// <param name="Variant">Into which packs.</param>
/// <param name="Packs">How many, 1 to 100,000.</param>
/// <param name="Content">How much of the lot's unit is in one pack, where its name does not say it.</param>
/// <param name="ToStock">Adds the packs to those on sale.</param>
public sealed record PackLot(Id<LotMovement> Id, Id<Lot> Lot, Id<Variant> Variant, int Packs, decimal? Content = null, bool ToStock = false) : ICommand<int>
{
    /// <summary>The rule of the tolerance, in percent.</summary>
    internal const string Tolerance = "traceability.packing_tolerance_percent";

    /// <summary>Most packs at once.</summary>
    internal const int Most = 100_000;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Creates(Id).Names("the handler takes only packs of the lot's own listing", Variant);
}

internal sealed class PackLotHandler(MarketplaceContext db, LotChanges books, RuleBook rules, StockChanges stock, CommandScope scope, LotEvents events) : IRequestHandler<PackLot, int>
{
    public async Task<int> Handle(PackLot request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().FirstAsync(l => l.Id == request.Lot, cancellationToken);
        var variant = await db.Set<Variant>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == request.Variant && v.ListingId == lot.ListingId && !v.IsRetired, cancellationToken)
            ?? throw new DomainException("lot.other_listing", nameof(request.Variant));
        if (lot.State != LotState.Open)
        {
            throw DomainException.Conflict("lot.closed", lot.Number, lot.State);
        }

        if (request.Packs is < 1 or > PackLot.Most)
        {
            throw new DomainException("lot.packs", nameof(request.Packs));
        }

        var unit = LotUnit.Of(lot.Unit);
        var content = await ContentOf(request, lot, variant, unit, cancellationToken);
        var mayPack = lot.MayPack(await rules.Amount(PackLot.Tolerance, 0, cancellationToken));
        if (!await books.TryPack(request.Id, lot.Id, variant.Id, request.Packs, content, mayPack, cancellationToken))
        {
            var packed = await db.Set<LotBalance>().Where(b => b.LotId == lot.Id).Select(b => b.Packed).FirstAsync(cancellationToken);
            throw new DomainException(
                "lot.overpacked", nameof(request.Packs), RefusalKind.Conflict,
                unit.Show(unit.ToBase(lot.Quantity)), unit.Show(mayPack), unit.Show(packed), unit.Show(request.Packs * content), Math.Max(0, (mayPack - packed) / content));
        }

        if (request.ToStock)
        {
            await stock.Count(variant.Id, request.Packs, request.Id.Value, cancellationToken);
            scope.Tell("listing.changed", lot.ListingId);
        }

        await events.Packed(lot, variant, request.Packs, request.Packs * content, request.Id.Value, cancellationToken);
        return await db.Set<LotMovement>().Where(m => m.LotId == lot.Id && m.VariantId == variant.Id && m.Kind == LotMovementKind.Packed).SumAsync(m => m.Packs, cancellationToken) + request.Packs;
    }

    // What one pack of a lot holds is said once: later packs of the same variant hold the same.
    private async Task<long> ContentOf(PackLot request, Lot lot, Variant variant, LotUnit unit, CancellationToken cancel)
    {
        var known = await db.Set<LotPacks>().Where(p => p.LotId == lot.Id && p.VariantId == variant.Id).Select(p => (long?)p.Content).FirstOrDefaultAsync(cancel);
        var content = known ?? PackContent.Read(variant.Name, unit) ?? (request.Content is > 0 and <= PackLot.Most ? unit.ToBase(request.Content.Value) : null);
        return content is > 0 and { } amount ? amount : throw new DomainException("lot.content", nameof(request.Content), RefusalKind.Invalid, variant.Name, unit.Word);
    }
}
