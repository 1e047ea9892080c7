using Marketplace.Domain.Accounts;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Which events the caller may read: those of verified lots everybody; the rest the producer's people and helpers, whoever captured them, and the province.</summary>
public sealed class TraceReading(MarketplaceContext db, CallerHolder holder, LotDesk desk, TimeProvider time)
{
    /// <summary>The caller's set.</summary>
    public async Task<IQueryable<TraceEvent>> Visible(CancellationToken cancel)
    {
        var all = db.Set<TraceEvent>().AsNoTracking();
        if (holder.Caller.Person is not { } person)
        {
            return all.Where(e => db.Set<Lot>().Any(l => l.Id == e.LotId && l.Verification != null));
        }

        var now = time.GetUtcNow();
        var grants = db.Set<RoleGrant>().Where(g => g.PersonId == person && g.From <= now && (g.To == null || g.To > now));
        if (await grants.AnyAsync(g => g.Role == Role.Province || g.Role == Role.Administrator, cancel))
        {
            return all;
        }

        var own = desk.Own();
        var helped = db.Set<Domain.Producers.Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now) && grants.Any(g => g.Role == Role.Helper && g.OfficeId == d.OfficeId)).Select(d => d.ProducerId);
        var sent = db.Set<Capture>().Where(c => c.PersonId == person).Select(c => c.Id);
        return all.Where(e => db.Set<Lot>().Any(l => l.Id == e.LotId && l.Verification != null)
            || (e.ProducerId != null && (own.Contains(e.ProducerId.Value) || helped.Contains(e.ProducerId.Value)))
            || (e.CaptureId != null && sent.Contains(e.CaptureId.Value)));
    }
}
