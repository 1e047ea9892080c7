using Marketplace.Domain.Kernel;
using Marketplace.Persistence;

namespace Marketplace.Pipeline;

/// <summary>Hands raised events to their reactions until none are left.</summary>
public sealed class DomainEvents(MarketplaceContext db, IServiceProvider services)
{
    private const int MostRounds = 20;

    /// <summary>Runs inside the command's transaction.</summary>
    public async Task HandleAll(CancellationToken cancel)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            IDomainEvent[] raised = [.. db.ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeRaised())];
            if (raised.Length == 0)
            {
                return;
            }

            foreach (var happened in raised)
            {
                await (Task)GetType().GetMethod(nameof(React), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                    .MakeGenericMethod(happened.GetType()).Invoke(this, [happened, cancel])!;
            }
        }

        throw new InvalidOperationException("Domain events go in circles.");
    }

    private async Task React<TEvent>(TEvent happened, CancellationToken cancel)
        where TEvent : IDomainEvent
    {
        foreach (var reaction in services.GetServices<IReactTo<TEvent>>())
        {
            await reaction.React(happened, cancel);
        }
    }
}
