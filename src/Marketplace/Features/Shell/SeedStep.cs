using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Shell;

/// <summary>A step of the seed. It sends the commands that people send, each in a scope of its own, as a request would.</summary>
internal abstract class SeedStep(IServiceScopeFactory scopes) : IStartUpStep
{
    /// <inheritdoc/>
    public abstract int Place { get; }

    /// <summary>For what is neither a request nor rows.</summary>
    protected IServiceScopeFactory Scopes => scopes;

    /// <inheritdoc/>
    public abstract Task Run(CancellationToken cancel);

    /// <summary>Sends a request as somebody of the seed.</summary>
    protected async Task<TAnswer> Send<TAnswer>(Caller caller, IRequest<TAnswer> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request, cancel);
    }

    /// <summary>Reads rows.</summary>
    protected async Task<TAnswer> Read<TAnswer>(Func<MarketplaceContext, Task<TAnswer>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MarketplaceContext>());
    }
}
