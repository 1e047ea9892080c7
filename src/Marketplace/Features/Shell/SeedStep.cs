using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Shell;

/// <summary>A step of the seed. It sends the commands that people send, each in a scope of its own, as a request would.</summary>
internal abstract class SeedStep(IServiceScopeFactory scopes) : IStartUpStep
{
    private readonly SeedCommands commands = new(scopes);

    /// <inheritdoc/>
    public abstract int Place { get; }

    /// <summary>For what is neither a request nor rows.</summary>
    protected IServiceScopeFactory Scopes => scopes;

    /// <inheritdoc/>
    public abstract Task Run(CancellationToken cancel);

    /// <summary>Sends a request as somebody of the seed.</summary>
    protected Task<TAnswer> Send<TAnswer>(Caller caller, IRequest<TAnswer> request, CancellationToken cancel) => commands.Send(caller, request, cancel);

    /// <summary>Reads rows.</summary>
    protected Task<TAnswer> Read<TAnswer>(Func<MarketplaceContext, Task<TAnswer>> read) => commands.Read(read);
}
