using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>The caller's own producers, and those that let the caller's office act for them.</summary>
public sealed class KeptProducers(MarketplaceContext db, CallerHolder holder, TimeProvider time)
{
    /// <summary>All of them, or the one that is asked for where it is among them.</summary>
    public async Task<List<Id<Producer>>> Of(Id<Producer>? only, CancellationToken cancel)
    {
        var (now, me) = (time.GetUtcNow(), holder.Caller.Person);
        var own = db.Set<ProducerPerson>().Where(p => p.PersonId == me && p.From <= now && (p.To == null || p.To > now)).Select(p => p.ProducerId);
        var helped = db.Set<Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now)
            && db.Set<RoleGrant>().Any(g => g.PersonId == me && g.Role == Role.Helper && g.OfficeId == d.OfficeId && g.From <= now && (g.To == null || g.To > now))).Select(d => d.ProducerId);
        return await own.Union(helped).Where(p => only == null || p == only).Distinct().ToListAsync(cancel);
    }
}
