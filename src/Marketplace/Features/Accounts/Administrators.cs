using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Keeps the market from losing its last administrator.</summary>
public sealed class Administrators(MarketplaceContext db, TimeProvider time)
{
    /// <summary>Passes where the person is no administrator, or where somebody else is one too. Throws <c>admin.last</c> (409).</summary>
    public async Task DemandAnotherThan(Id<Person> person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var holders = await db.Set<RoleGrant>()
            .Where(g => g.Role == Role.Administrator && g.From <= now && (g.To == null || g.To > now) && db.Set<Person>().Any(p => p.Id == g.PersonId && p.ClosedAt == null))
            .Select(g => g.PersonId).Distinct().ToListAsync(cancel);
        if (holders.Contains(person) && holders.Count == 1)
        {
            throw DomainException.Conflict("admin.last");
        }
    }
}
