using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>The demo officers: each takes the step of the role whose turn it is.</summary>
internal sealed class SeedOfficers(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly SeedCommands commands = new(scopes);

    /// <summary>Step by step to a state; a dossier that people took further meanwhile is theirs, and one for whose next step there is no officer is left. The answer is how many steps were taken.</summary>
    public async Task<int> Bring(Id<Dossier> id, DossierState from, DossierState to, bool passes, string note, CancellationToken cancel)
    {
        var state = from;
        for (var steps = 0; ; steps++)
        {
            IRequest<DossierState>? next = state >= to ? null : state switch
            {
                DossierState.Received => new AssessDossier(id, passes, note),
                DossierState.Assessed => passes ? new SignDossier(id) : new RefuseDossier(id, note),
                DossierState.Signed or DossierState.Refused => new SealDossier(id),
                _ => new ReturnDossier(id),
            };
            if (next is null || await OfficerFor(id, cancel) is not { } officer)
            {
                return steps;
            }

            await commands.Send(As(officer), new TakeDossier(id), cancel);
            state = await commands.Send(As(officer), next, cancel);
        }
    }

    /// <summary>Somebody of the seed.</summary>
    internal static Caller As(Id<Person>? person) => new(CallerKind.Seed, person, "verification");

    // The first officer of the office whose turn it is and who took no earlier step.
    private Task<Id<Person>?> OfficerFor(Id<Dossier> id, CancellationToken cancel) => commands.Read(async db =>
    {
        var now = time.GetUtcNow();
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, cancel);
        var turn = dossier.Turn;
        return await db.Set<RoleGrant>()
            .Where(g => g.OfficeId == dossier.OfficeId && g.Role == turn && g.From <= now && (g.To == null || g.To > now) && g.PersonId != dossier.AssessedBy && g.PersonId != dossier.DecidedBy)
            .OrderBy(g => g.From).ThenBy(g => g.Id).Select(g => (Id<Person>?)g.PersonId).FirstOrDefaultAsync(cancel);
    });
}
