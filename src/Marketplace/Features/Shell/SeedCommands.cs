using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Shell;

/// <summary>Sends the commands that people send, each in a scope of its own, as a request would.</summary>
internal sealed class SeedCommands(IServiceScopeFactory scopes)
{
    /// <summary>Sends a request as somebody of the seed.</summary>
    public async Task<TAnswer> Send<TAnswer>(Caller caller, IRequest<TAnswer> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request, cancel);
    }

    /// <summary>Reads rows.</summary>
    public async Task<TAnswer> Read<TAnswer>(Func<MarketplaceContext, Task<TAnswer>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MarketplaceContext>());
    }
}
