using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Pipeline;

/// <summary>Sends requests from pages, endpoints, jobs and the seed. Each runs in a scope of its own; what a deadlock, a busy database or a lost race broke is run again as a whole.</summary>
public sealed class Dispatcher(IServiceScopeFactory scopes, CallerHolder holder)
{
    private const int MostTries = 8;

    /// <summary>Sends as the caller of this scope.</summary>
    public Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken cancel = default) => SendAs(holder.Caller, request, cancel);

    /// <summary>Sends as somebody else: for jobs, the seed, webhooks and the command line.</summary>
    public async Task<TAnswer> SendAs<TAnswer>(Caller caller, IRequest<TAnswer> request, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<CallerHolder>().Caller = caller;
            try
            {
                return await services.GetRequiredService<IMediator>().Send(request, cancel);
            }
            catch (Exception error) when (attempt < MostTries && MayRunAgain(services.GetRequiredService<MarketplaceContext>(), error))
            {
                Telemetry.Reruns.Add(1);
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), cancel);
            }
        }
    }

    // A unique index that no feature knows is a lost race for a new row: the second run finds the first one's row.
    private static bool MayRunAgain(MarketplaceContext db, Exception error) =>
        error is not DomainException && (db.IsTransient(error) || (error is DbUpdateException && db.BrokenUniqueIndex(error) is not null));
}
