using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Tests.App;
using Marketplace.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Claims() =>
    [
        Open("GET /adults", "anybody may be asked for the age", "/adults?to=/search"),
        Open("POST /adults", "anybody may answer", async s => await s.Form("/adults?to=/search")),
        For(Who.SignedIn, "GET /my/papers", "/my/papers"),
        For(Who.Keeper, "POST /my/papers Ask", async s => new Asking("/my/papers?handler=Ask", Fields(("claim", (await s.Paper()).ToString())))),
        For(Who.Keeper, "GET /my/products/{id:guid}/papers", async s => $"/my/products/{(await s.Listing()).Listing.Id}/papers"),
        For(Who.Keeper, "POST /my/products/{id:guid}/papers Ask", async s => new Asking($"/my/products/{(await s.Listing()).Listing.Id}/papers?handler=Ask", Fields(("claim", (await s.Paper()).ToString())))),
        For(Who.Keeper, "GET /my/products/{id:guid}/papers/new", async s => $"/my/products/{(await s.Listing()).Listing.Id}/papers/new?kind=Ocop"),
        For(Who.Keeper, "POST /my/products/{id:guid}/papers/new", async s =>
            (await s.Form($"/my/products/{(await s.Listing()).Listing.Id}/papers/new?kind=SafetyPledge", new { Form__Number = Papers.Number(), Form__Issuer = "UBND xã Yên Mô", Form__IssuedOn = "20/5/2026" })) with { File = ("Form.File", Papers.File()) }),
        For(Who.Keeper, "GET /my/papers/{claim:guid}/withdraw", async s => $"/my/papers/{await s.Paper()}/withdraw"),
        For(Who.Keeper, "POST /my/papers/{claim:guid}/withdraw", async s => await s.Form($"/my/papers/{await s.Paper()}/withdraw")),
        For(Officers, "POST /dossiers/{dossier:guid} Evidence", async s => new Asking($"/dossiers/{await s.PaperDossier(DossierState.Received)}?handler=Evidence", Fields())) with { Gives = [200] },
        For(Officers, "GET /dossiers/{dossier:guid}/revoke", async s => $"/dossiers/{await s.PaperDossier(DossierState.Returned)}/revoke"),
        For(Who.Leader, "POST /dossiers/{dossier:guid}/revoke", async s => await s.Form($"/dossiers/{await s.PaperDossier(DossierState.Returned)}/revoke", new { Because = "Nơi cấp đã thu hồi." })),
        For(Who.Keeper, "POST /api/verification/claims", async s => new Asking("/api/verification/claims", Json: new AskForClaim(Given.New<Dossier>(), await s.Paper()))),
        For(Who.SignedIn, "GET /api/claims", "/api/claims"),
        For(Who.Keeper, "POST /api/claims/withdraw", async s => new Asking("/api/claims/withdraw", Json: new WithdrawClaim(await s.Paper()))),
        For(Who.Leader, "POST /api/claims/revoke", async s =>
        {
            var dossier = await s.PaperDossier(DossierState.Returned);
            return new Asking("/api/claims/revoke", Json: new RevokeClaim((await s.Host.Rows(db => db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => d.ClaimId).SingleAsync()))!.Value, "Nơi cấp đã thu hồi."));
        }),
    ];

    private static Task<Id<Claim>> Paper(this Stage stage, Id<Dossier>? dossier = null) => stage.Host.Paper(stage.The(Who.Owner), stage.Producer.Id, Papers.Text(ClaimKind.SafetyPledge), dossier);

    private static async Task<Id<Dossier>> PaperDossier(this Stage stage, DossierState state)
    {
        var dossier = Given.New<Dossier>();
        await stage.Paper(dossier);
        (Who By, MediatR.IRequest<DossierState> Step)[] way =
            [(Who.Assessor, new AssessDossier(dossier, true, "")), (Who.Leader, new SignDossier(dossier)), (Who.Sealer, new SealDossier(dossier)), (Who.Sealer, new ReturnDossier(dossier))];
        foreach (var (by, step) in way.Where(_ => state != DossierState.Received))
        {
            await stage.Host.Send(stage.Caller(by), new TakeDossier(dossier));
            await stage.Host.Send(stage.Caller(by), step);
        }

        return dossier;
    }
}
