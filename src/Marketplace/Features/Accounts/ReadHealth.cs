using System.Diagnostics;
using System.Reflection;
using Marketplace.Domain.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>How the program is; for administrators.</summary>
public sealed record ReadHealth : IQuery<ReadHealth.Sheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);

    /// <summary>The whole of it.</summary>
    public sealed record Sheet(IReadOnlyList<HealthLine> Lines, IReadOnlyList<JobKind> Jobs, IReadOnlyList<DeadJob> Dead, string Version, string Environment, DateTimeOffset Since);

    /// <summary>Jobs of one kind that are not done.</summary>
    public sealed record JobKind(string Kind, int Pending, int Dead);

    /// <summary>A job that was given up.</summary>
    public sealed record DeadJob(Guid Id, string Kind, int Tries, DateTimeOffset DueAt, string Error);
}

internal sealed partial class ReadHealthHandler(MarketplaceContext db, IEnumerable<IHealthSource> sources, IHostEnvironment environment, ILogger<ReadHealthHandler> log) : IRequestHandler<ReadHealth, ReadHealth.Sheet>
{
    private const int Shown = 50;

    // Number and the first letters of the commit.
    private const int LongestVersion = 14;

    public async Task<ReadHealth.Sheet> Handle(ReadHealth request, CancellationToken cancellationToken)
    {
        List<HealthLine> lines = [];
        foreach (var source in sources)
        {
            lines.Add(await Read(source, cancellationToken));
        }

        var open = db.Set<Job>().AsNoTracking().Where(j => j.DoneAt == null);
        var kinds = await open.GroupBy(j => j.Kind)
            .Select(g => new ReadHealth.JobKind(g.Key, g.Count(j => j.DeadAt == null), g.Count(j => j.DeadAt != null))).ToListAsync(cancellationToken);
        var dead = await open.Where(j => j.DeadAt != null).OrderByDescending(j => j.DeadAt).Take(Shown)
            .Select(j => new ReadHealth.DeadJob(j.Id, j.Kind, j.Tries, j.DueAt, j.Error)).ToListAsync(cancellationToken);
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        version = version.Length > LongestVersion ? version[..LongestVersion] : version;
        using var process = Process.GetCurrentProcess();
        return new(lines, [.. kinds.OrderBy(k => k.Kind, StringComparer.Ordinal)], dead, version, environment.EnvironmentName, new DateTimeOffset(process.StartTime).ToUniversalTime());
    }

    private async Task<HealthLine> Read(IHealthSource source, CancellationToken cancel)
    {
        try
        {
            return await source.Read(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogBroken(source.Label, error);
            return new(source.Label, HealthState.Broken, error.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Part} could not say how it is")]
    private partial void LogBroken(string part, Exception error);
}
