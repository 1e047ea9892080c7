using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Stamps;

/// <summary>Settings under <c>Scans</c>.</summary>
public sealed class ScanOptions
{
    /// <summary>Whether limits hold; by default everywhere but on loopback in Development.</summary>
    public bool? Limits { get; set; }

    /// <summary>Pages that one network may ask for within <see cref="Window"/>: a whole shop may stand behind it.</summary>
    public int PagesPerNetwork { get; set; } = 600;

    /// <summary>Serials that are not there which one network may ask for within <see cref="Window"/>; after that it is told nothing more.</summary>
    public int UnknownPerNetwork { get; set; } = 40;

    /// <summary>The time over which is counted.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Counts in memory what one network asks for, so that serials cannot be tried one after the other.</summary>
public sealed class ScanLimits(IOptions<ScanOptions> options, IHostEnvironment environment) : IDisposable
{
    private const int Segments = 5;
    private readonly PartitionedRateLimiter<string> pages = Limiter(options.Value.PagesPerNetwork, options.Value.Window);
    private readonly PartitionedRateLimiter<string> unknown = Limiter(options.Value.UnknownPerNetwork, options.Value.Window);

    /// <summary>Counts one page; false where the network asked for too many, or for too many that are not there.</summary>
    public bool Count(HttpContext context)
    {
        if (!AreOn(context))
        {
            return true;
        }

        var network = ScanTokens.NetworkOf(context);
        using var page = pages.AttemptAcquire(network);
        using var left = unknown.AttemptAcquire(network, 0);
        return page.IsAcquired && left.IsAcquired;
    }

    /// <summary>Counts a serial that is not there.</summary>
    public void CountUnknown(HttpContext context)
    {
        if (AreOn(context))
        {
            unknown.AttemptAcquire(ScanTokens.NetworkOf(context)).Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pages.Dispose();
        unknown.Dispose();
    }

    private bool AreOn(HttpContext context) =>
        options.Value.Limits ?? !(environment.IsDevelopment() && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)));

    private static PartitionedRateLimiter<string> Limiter(int most, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetSlidingWindowLimiter(network, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = window,
            SegmentsPerWindow = Segments,
        }));
}
