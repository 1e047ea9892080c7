using System.Security.Cryptography;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>The key of a day's tokens, the same for all processes; made by the first scan of the day.</summary>
public sealed record ScanKeyOf(DateOnly Day) : ICommand<byte[]>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class ScanKeyOfHandler(MarketplaceContext db, CommandScope scope) : IRequestHandler<ScanKeyOf, byte[]>
{
    private const int KeyBytes = 32;

    public async Task<byte[]> Handle(ScanKeyOf request, CancellationToken cancellationToken)
    {
        if (await db.Set<ScanKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Day == request.Day, cancellationToken) is { } known)
        {
            return known.Key;
        }

        ScanKey fresh = new(request.Day, RandomNumberGenerator.GetBytes(KeyBytes));
        db.Add(fresh);
        var over = new DateTimeOffset(request.Day.AddDays(1).ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime();

        // Once when the day is over, for its key, and once when its last row has been kept long enough.
        scope.Later(ForgetScans.Kind, new ForgetScans.Due(request.Day), over);
        scope.Later(ForgetScans.Kind, new ForgetScans.Due(request.Day), over + Scan.Kept);
        return fresh.Key;
    }
}

/// <summary>Deletes keys of days that are over and raw scans that were kept long enough; counts stay. Sent at any time, as often as one likes.</summary>
public sealed record ForgetScans : ICommand<int>
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "scans.forget";

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);

    /// <summary>The job's payload.</summary>
    public sealed record Due(DateOnly Day);
}

internal sealed class ForgetScansHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<ForgetScans, int>
{
    public async Task<int> Handle(ForgetScans request, CancellationToken cancellationToken)
    {
        var today = time.TodayInVietnam();
        var old = time.GetUtcNow() - Scan.Kept;
        await db.Set<ScanKey>().Where(k => k.Day < today).ExecuteDeleteAsync(cancellationToken);
        return await db.Set<Scan>().Where(s => s.At <= old).ExecuteDeleteAsync(cancellationToken);
    }
}

internal sealed class ForgetScansJob(Dispatcher dispatcher) : JobHandler<ForgetScans.Due>(ForgetScans.Kind)
{
    protected override Task Run(Guid messageId, ForgetScans.Due payload, CancellationToken cancel) => dispatcher.SendAs(Caller, new ForgetScans(), cancel);
}
