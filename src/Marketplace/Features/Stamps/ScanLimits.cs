using Marketplace.Features.Shell;
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
    private readonly AddressLimit pages = new(options.Value.PagesPerNetwork, options.Value.Window);
    private readonly AddressLimit unknown = new(options.Value.UnknownPerNetwork, options.Value.Window);

    /// <summary>Counts one page; false where the network asked for too many, or for too many that are not there.</summary>
    public bool Count(HttpContext context) => !AreOn(context) || (pages.Takes(context) && unknown.HasLeft(context));

    /// <summary>Counts a serial that is not there.</summary>
    public void CountUnknown(HttpContext context)
    {
        if (AreOn(context))
        {
            unknown.Takes(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pages.Dispose();
        unknown.Dispose();
    }

    private bool AreOn(HttpContext context) => AddressLimit.Holds(options.Value.Limits, environment, context);
}
