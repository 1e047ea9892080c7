using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>For whom the caller works on a page about lots.</summary>
public sealed class LotDesk(MarketplaceContext db, CallerHolder holder, TimeProvider time)
{
    /// <summary>The caller's own producers today.</summary>
    public IQueryable<Id<Producer>> Own()
    {
        var (now, person) = (time.GetUtcNow(), holder.Caller.Person);
        return db.Set<ProducerPerson>().Where(p => p.PersonId == person && p.From <= now && (p.To == null || p.To > now)).Select(p => p.ProducerId);
    }

    /// <summary>True where the caller is none of the producer's people.</summary>
    public async Task<bool> IsHelping(Id<Producer> producer, CancellationToken cancel) => !await Own().ContainsAsync(producer, cancel);

    /// <summary>A producer's name.</summary>
    public Task<string> NameOf(Id<Producer> producer, CancellationToken cancel) => db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Name).FirstAsync(cancel);
}
