using Marketplace.Domain.Catalog;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>What a stamp, or a lot without a stamp, tells anybody. Null where there is none: a serial that never was, one of another GTIN and one that was mistyped look alike.</summary>
/// <param name="Gtin">14 digits, or null.</param>
/// <param name="Lot">The lot's number as in the address, or null.</param>
/// <param name="Serial">The serial as in the address; null for the lot itself.</param>
public sealed record ShowScan(string? Gtin, string? Lot, string? Serial) : IQuery<ScanView?>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("whoever holds a pack may look its stamp up");
}

internal sealed class ShowScanHandler(MarketplaceContext db, LotFactsReader facts, RegionIndex regions) : IRequestHandler<ShowScan, ScanView?>
{
    public Task<ScanView?> Handle(ShowScan request, CancellationToken cancellationToken) =>
        request.Serial is null ? OfLot(request, cancellationToken) : StampSerial.TryParse(request.Serial, out var serial) ? OfStamp(request, serial.Value, cancellationToken) : Task.FromResult<ScanView?>(null);

    private async Task<ScanView?> OfStamp(ShowScan request, string serial, CancellationToken cancel)
    {
        var found = await (
            from s in db.Set<Stamp>().AsNoTracking()
            join b in db.Set<StampBatch>().AsNoTracking() on s.BatchId equals b.Id
            join l in db.Set<Lot>().AsNoTracking() on b.LotId equals l.Id
            where s.Serial == serial
            select new { Stamp = s, Batch = b, Lot = l }).FirstOrDefaultAsync(cancel);
        if (found is null || (request.Gtin is { } gtin && gtin != found.Batch.Gtin))
        {
            return null;
        }

        var (stamp, batch, lot) = (found.Stamp, found.Batch, found.Lot);
        var standing = Stamp.Standing(stamp.State, lot.State);
        var isSold = stamp.State == StampState.Sold || stamp.HeldFrom == StampState.Sold;
        var places = stamp.Provinces == 0 ? [] : await db.Set<ScanPlace>().Where(p => p.Serial == serial).OrderByDescending(p => p.Times).ThenBy(p => p.First).ToListAsync(cancel);
        StampFacts shown = new(
            serial, standing, stamp.StateSince, stamp.State == standing ? stamp.Reason : lot.Reason, stamp.Number, batch.Count, batch.OrderedAt, Code(batch, serial), stamp.Scans, stamp.FirstScan,
            new(stamp.MostDevices, stamp.MostNetworks, stamp.Provinces, stamp.LateDays, isSold, request.Lot is { } other && other != lot.Number),
            [.. places.Select(p => new StampFacts.Place(regions.FindProvince(p.Province)?.Name ?? p.Province, p.Times, p.First))]);
        return await facts.Read(lot, batch, shown, isSold ? stamp.OrderId : null, cancel);
    }

    private async Task<ScanView?> OfLot(ShowScan request, CancellationToken cancel)
    {
        if (request.Gtin is not { } gtin || request.Lot is not { } number)
        {
            return null;
        }

        var short13 = gtin[1..];
        // A number of a lot is easily guessed: what no office has verified, and what is not in the shop, is shown to nobody.
        var lot = await db.Set<Lot>().AsNoTracking()
            .Where(l => l.Number == number && l.Verification != null && db.Set<Listing>().Any(x => x.Id == l.ListingId && x.State == ListingState.Published) && db.Set<Variant>().Any(v => v.ListingId == l.ListingId && v.Gtin == short13))
            .FirstOrDefaultAsync(cancel);
        return lot is null || gtin[0] != '0' ? null : await facts.Read(lot, null, null, null, cancel);
    }

    private static string Code(StampBatch batch, string serial) => batch.Gtin.Length > 0 ? $"(01){batch.Gtin}(21){serial}" : serial;
}
