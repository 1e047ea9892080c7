using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>The dossiers that an officer may see: those of the offices where the officer has a role today.</summary>
public sealed class OfficersView(MarketplaceContext db, CallerHolder holder, TimeProvider time)
{
    /// <summary>Roles that handle dossiers.</summary>
    internal static readonly Role[] Roles = [Role.Assessor, Role.Leader, Role.Sealer];

    /// <summary>The officer.</summary>
    public Id<Person> Officer => holder.Caller.Person!.Value;

    /// <summary>The officer's roles and their offices.</summary>
    public async Task<IReadOnlyList<(Role Role, Id<Office> Office)>> Grants(CancellationToken cancel)
    {
        var (now, officer) = (time.GetUtcNow(), Officer);
        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => g.PersonId == officer && g.OfficeId != null && Roles.Contains(g.Role) && g.From <= now && (g.To == null || g.To > now))
            .Select(g => new { g.Role, Office = g.OfficeId!.Value }).Distinct().ToListAsync(cancel);
        return [.. grants.Select(g => (g.Role, g.Office))];
    }

    /// <summary>Everything at the officer's offices.</summary>
    public IQueryable<Dossier> All(IReadOnlyList<(Role Role, Id<Office> Office)> grants)
    {
        var offices = grants.Select(g => g.Office).Distinct().ToList();
        return db.Set<Dossier>().AsNoTracking().Where(d => offices.Contains(d.OfficeId));
    }

    /// <summary>What waits for a step that the officer's roles take, and that is not the officer's own earlier step.</summary>
    public IQueryable<Dossier> Mine(IReadOnlyList<(Role Role, Id<Office> Office)> grants)
    {
        var (assess, lead, seal) = (At(grants, Role.Assessor), At(grants, Role.Leader), At(grants, Role.Sealer));
        var officer = Officer;
        return db.Set<Dossier>().AsNoTracking().Where(d => d.AssessedBy != officer && d.DecidedBy != officer && (
            (d.State == DossierState.Received && assess.Contains(d.OfficeId))
            || (d.State == DossierState.Assessed && lead.Contains(d.OfficeId))
            || ((d.State == DossierState.Signed || d.State == DossierState.Refused || d.State == DossierState.Sealed) && seal.Contains(d.OfficeId))));
    }

    private static List<Id<Office>> At(IReadOnlyList<(Role Role, Id<Office> Office)> grants, Role role) => [.. grants.Where(g => g.Role == role).Select(g => g.Office)];
}
