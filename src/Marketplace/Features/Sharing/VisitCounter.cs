using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Pipeline;

namespace Marketplace.Features.Sharing;

/// <summary>Counts visits of product pages in memory and writes the sums down every quarter of a minute: listing, day, source and number, nothing of whoever came, no cookie.</summary>
public sealed partial class VisitCounter(IServiceScopeFactory scopes, Readiness readiness, TimeProvider time, ILogger<VisitCounter> log) : BackgroundService
{
    private const int MostKeys = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // Programs that fetch previews and pages are no visitors; those that say nothing of themselves are counted.
    private static readonly string[] Programs = ["bot", "crawl", "spider", "facebookexternalhit", "preview", "monitor", "curl", "wget"];
    private readonly Lock gate = new();
    private Dictionary<(Id<Listing> Listing, DateOnly Day, string Source), int> counted = [];

    /// <summary>Counts a request for a product's page.</summary>
    public void Count(Id<Listing> listing, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var agent = request.Headers.UserAgent.ToString();
        if (Programs.Any(p => agent.Contains(p, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        var referrer = Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var before) ? before : null;
        if (VisitSources.Of(request.Query["tu"], referrer, request.Host.Host) is { } source)
        {
            var key = (listing, time.TodayInVietnam(), source);
            lock (gate)
            {
                if (counted.Count < MostKeys || counted.ContainsKey(key))
                {
                    counted[key] = counted.GetValueOrDefault(key) + 1;
                }
            }
        }
    }

    /// <summary>Writes down what was counted. Tests call it to wait for nothing.</summary>
    public async Task Write(CancellationToken cancel)
    {
        Dictionary<(Id<Listing> Listing, DateOnly Day, string Source), int> taken;
        lock (gate)
        {
            (taken, counted) = (counted, []);
        }

        if (taken.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(
                new Caller(CallerKind.Job, Name: "visits"), new AddVisits([.. taken.Select(t => new AddVisits.Row(t.Key.Listing, t.Key.Day, t.Key.Source, t.Value))]), cancel);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReady(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await Write(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Visits could not be written down and are lost")]
    private partial void LogFailed(Exception error);
}
