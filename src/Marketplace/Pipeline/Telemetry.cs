using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Marketplace.Pipeline;

/// <summary>Names under which traces and figures of the pipeline appear.</summary>
public static class Telemetry
{
    /// <summary>For OpenTelemetry.</summary>
    public const string Name = "Marketplace";

    /// <summary>One activity per request.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Counters.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>Commands run again after a deadlock or a busy database.</summary>
    public static Counter<long> Reruns { get; } = Meter.CreateCounter<long>("marketplace.command.reruns");
}
