using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Somebody looked at a stamp. The same device within half an hour is one scan; a serial that is not there leaves no trace.</summary>
/// <param name="Serial">Twelve characters.</param>
/// <param name="Token">Who, as far as we may know.</param>
public sealed record RecordScan(string Serial, ScanToken Token) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("whoever holds a pack may look its stamp up");
}

internal sealed class RecordScanHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<RecordScan, Unit>
{
    public async Task<Unit> Handle(RecordScan request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = request.Token;
        var stamp = await db.Set<Stamp>().Where(s => s.Serial == request.Serial).Select(s => new { s.State, s.StateSince }).FirstOrDefaultAsync(cancellationToken);
        if (stamp is null)
        {
            return Unit.Value;
        }

        var dawn = new DateTimeOffset(time.TodayInVietnam().ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime();
        var scans = db.Set<Scan>().Where(s => s.Serial == request.Serial && s.At >= dawn);
        var before = await scans.Where(s => s.Device == token.Device).MaxAsync(s => (DateTimeOffset?)s.At, cancellationToken);
        if (before > now - Scan.Same)
        {
            return Unit.Value;
        }

        var devices = await scans.Select(s => s.Device).Distinct().CountAsync(cancellationToken) + (before is null ? 1 : 0);
        var networks = await scans.Where(s => s.Network != token.Network).Select(s => s.Network).Distinct().CountAsync(cancellationToken) + 1;
        var late = before is null && stamp.State == StampState.Sold && stamp.StateSince < now.AddDays(-ScanEvidence.LateAfterDays) ? 1 : 0;
        db.Add(new Scan(Guid.CreateVersion7(now), request.Serial, token, now));
        await db.Set<Stamp>().Where(s => s.Serial == request.Serial).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Scans, x => x.Scans + 1).SetProperty(x => x.FirstScan, x => x.FirstScan ?? now).SetProperty(x => x.LastScan, now)
                .SetProperty(x => x.MostDevices, x => x.MostDevices > devices ? x.MostDevices : devices)
                .SetProperty(x => x.MostNetworks, x => x.MostNetworks > networks ? x.MostNetworks : networks)
                .SetProperty(x => x.LateDays, x => x.LateDays + late),
            cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Whoever scanned a stamp today says in which province, once. Refuses <c>scan.province</c>; without a scan by that device nothing happens.</summary>
/// <param name="Serial">Twelve characters.</param>
/// <param name="Token">Who scanned it.</param>
/// <param name="Province">Two-digit code.</param>
public sealed record SayProvince(string Serial, ScanToken Token, string Province) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("only whoever scanned the stamp today has its token");
}

internal sealed class SayProvinceHandler(MarketplaceContext db, RegionIndex regions, TimeProvider time) : IRequestHandler<SayProvince, Unit>
{
    public async Task<Unit> Handle(SayProvince request, CancellationToken cancellationToken)
    {
        if (regions.FindProvince(request.Province) is null)
        {
            throw new DomainException("scan.province", nameof(request.Province));
        }

        var mine = db.Set<Scan>().Where(s => s.Serial == request.Serial && s.Device == request.Token.Device);
        if (await mine.AnyAsync(s => s.Province != "", cancellationToken) || await mine.ExecuteUpdateAsync(s => s.SetProperty(x => x.Province, request.Province), cancellationToken) == 0)
        {
            return Unit.Value;
        }

        var place = db.Set<ScanPlace>().Where(p => p.Serial == request.Serial && p.Province == request.Province);
        if (await place.ExecuteUpdateAsync(s => s.SetProperty(p => p.Times, p => p.Times + 1), cancellationToken) == 0)
        {
            db.Add(new ScanPlace(request.Serial, request.Province, time.GetUtcNow()));
            await db.Set<Stamp>().Where(s => s.Serial == request.Serial).ExecuteUpdateAsync(s => s.SetProperty(x => x.Provinces, x => x.Provinces + 1), cancellationToken);
        }

        return Unit.Value;
    }
}
