using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const Who Officers = Who.Assessor | Who.Leader | Who.Sealer;

    private static IEnumerable<Stop> Verification() =>
    [
        For(Who.SignedIn, "GET /my/verifications", "/my/verifications"),
        For(Who.Keeper, "GET /my/verifications/{dossier:guid}", async s => $"/my/verifications/{await s.Dossier()}"),
        For(Who.Keeper, "GET /verification/ask", async s => $"/verification/ask?lot={(await s.PlainLot()).Id}"),
        For(Who.Keeper, "POST /verification/ask", async s => await s.Form($"/verification/ask?lot={(await s.PlainLot()).Id}")),
        Open("GET /verification/{dossier:guid}", "decisions of offices are public", async s => $"/verification/{await s.Dossier(DossierState.Returned)}"),
        Open("GET /verification/{dossier:guid}/{step:alpha}.json", "decisions of offices are public", async s => $"/verification/{await s.Dossier(DossierState.Returned)}/signed.json"),
        Open("GET /verification/{dossier:guid}/{step:alpha}.sig", "decisions of offices are public", async s => $"/verification/{await s.Dossier(DossierState.Returned)}/signed.sig"),
        Open("GET /verification/keys", "keys are published so that anybody can check", "/verification/keys"),
        Open("GET /verification/keys/{key}.pem", "keys are published so that anybody can check", async s => $"/verification/keys/{await s.Key()}.pem"),
        For(Who.Administrator, "GET /admin/keys", "/admin/keys"),
        For(Who.Administrator, "POST /admin/keys End", async s => new Asking("/admin/keys?handler=End", Fields(("key", await s.Key())))),
        For(Who.Administrator, "GET /admin/keys/{key}/revoke", async s => $"/admin/keys/{await s.Key()}/revoke"),
        For(Who.Administrator, "POST /admin/keys/{key}/revoke", async s => await s.Form($"/admin/keys/{await s.Key()}/revoke", new { Because = "Mất máy." })),
        For(Officers, "GET /dossiers", "/dossiers?shelf=Open&find=chuoi"),
        For(Officers, "GET /dossiers/{dossier:guid}", async s => $"/dossiers/{await s.Dossier()}"),
        For(Who.Assessor, "POST /dossiers/{dossier:guid} Take", async s => await s.Form($"/dossiers/{await s.Dossier()}", handler: "Take")),
        For(Who.Assessor | Who.Leader, "POST /dossiers/{dossier:guid} Back", async s => await s.Form($"/dossiers/{await s.Dossier(take: true)}", handler: "Back")),
        For(Who.Assessor, "POST /dossiers/{dossier:guid}", async s => await s.Form($"/dossiers/{await s.Dossier(take: true)}", new { Passes = "true" })),
        For(Officers, "GET /dossiers/{dossier:guid}/confirm/{act}", async s => $"/dossiers/{await s.Dossier(DossierState.Assessed)}/confirm/Sign"),
        For(Who.Leader, "POST /dossiers/{dossier:guid}/confirm/{act}", async s => await s.Form($"/dossiers/{await s.Dossier(DossierState.Assessed, take: true)}/confirm/Refuse", new { Note = "Nhãn thiếu hạn dùng." })),
    ];

    private static IEnumerable<Stop> VerificationApi() =>
    [
        For(Who.SignedIn, "GET /api/verification", "/api/verification"),
        For(Who.Keeper, "POST /api/verification/lots", async s => new Asking("/api/verification/lots", Json: new AskForLot(Given.New<Dossier>(), (await s.PlainLot()).Id))),
        For(Who.Keeper, "POST /api/verification/producers", async s => new Asking("/api/verification/producers", Json: new AskForProducer(Given.New<Dossier>(), (await s.OtherOwned()).Producer.Id))),
        Open("GET /api/verification/keys", "keys are published so that anybody can check", "/api/verification/keys"),
        For(Who.Administrator, "POST /api/verification/keys/end", async s => new Asking("/api/verification/keys/end", Json: new EndOfficeKey(await s.Key()))),
        For(Who.Administrator, "POST /api/verification/keys/revoke", async s => new Asking("/api/verification/keys/revoke", Json: new RevokeOfficeKey(await s.Key(), "Mất máy."))),
        Open("GET /api/verification/{dossier:guid}", "decisions of offices are public", async s => $"/api/verification/{await s.Dossier(DossierState.Returned)}"),
        For(Who.Keeper, "GET /api/verification/{dossier:guid}/progress", async s => $"/api/verification/{await s.Dossier()}/progress"),
        For(Officers, "GET /api/dossiers", "/api/dossiers"),
        For(Officers, "GET /api/dossiers/{dossier:guid}", async s => $"/api/dossiers/{await s.Dossier()}"),
        For(Who.Assessor, "POST /api/dossiers/take", async s => new Asking("/api/dossiers/take", Json: new TakeDossier(await s.Dossier()))),
        For(Who.Assessor | Who.Leader, "POST /api/dossiers/put-back", async s => new Asking("/api/dossiers/put-back", Json: new PutDossierBack(await s.Dossier(take: true)))),
        For(Who.Assessor, "POST /api/dossiers/assess", async s => new Asking("/api/dossiers/assess", Json: new AssessDossier(await s.Dossier(take: true), true, ""))),
        For(Who.Leader, "POST /api/dossiers/sign", async s => new Asking("/api/dossiers/sign", Json: new SignDossier(await s.Dossier(DossierState.Assessed, take: true)))),
        For(Who.Leader, "POST /api/dossiers/refuse", async s => new Asking("/api/dossiers/refuse", Json: new RefuseDossier(await s.Dossier(DossierState.Assessed, take: true), "Nhãn thiếu hạn dùng."))),
        For(Who.Sealer, "POST /api/dossiers/seal", async s => new Asking("/api/dossiers/seal", Json: new SealDossier(await s.Dossier(DossierState.Signed, take: true)))),
        For(Who.Sealer, "POST /api/dossiers/return", async s => new Asking("/api/dossiers/return", Json: new ReturnDossier(await s.Dossier(DossierState.Sealed, take: true)))),
    ];

    private static async Task<Lot> PlainLot(this Stage stage)
    {
        var (listing, _) = await stage.Listing();
        var today = TimeProvider.System.TodayInVietnam();
        Lot lot = new(Given.New<Lot>(), stage.Producer.Id, listing.Id, listing.Revision, new LotText("L1", false, today, today.AddDays(180), 100, "KGM", 100, Given.YenMo), Given.Now);
        await stage.Host.Add(lot);
        return lot;
    }

    // A dossier of a new lot, brought to a state and, where asked, taken in hand by the one whose turn it is.
    private static async Task<Id<Dossier>> Dossier(this Stage stage, DossierState state = DossierState.Received, bool take = false)
    {
        var dossier = await stage.Host.Send(stage.Caller(Who.Owner), new AskForLot(Given.New<Dossier>(), (await stage.PlainLot()).Id));
        (Who By, MediatR.IRequest<DossierState> Step)[] way =
            [(Who.Assessor, new AssessDossier(dossier, true, "")), (Who.Leader, new SignDossier(dossier)), (Who.Sealer, new SealDossier(dossier)), (Who.Sealer, new ReturnDossier(dossier))];
        var now = DossierState.Received;
        foreach (var (by, step) in way)
        {
            if (now == state)
            {
                if (take)
                {
                    await stage.Host.Send(stage.Caller(by), new TakeDossier(dossier));
                }

                break;
            }

            await stage.Host.Send(stage.Caller(by), new TakeDossier(dossier));
            now = await stage.Host.Send(stage.Caller(by), step);
        }

        return dossier;
    }

    // The key that signed the last step of a dossier; a fresh one where the last was taken out of use.
    private static async Task<string> Key(this Stage stage)
    {
        var dossier = await stage.Dossier(DossierState.Returned);
        return (await stage.Host.Send(Pipeline.Caller.Anonymous, new ShowDecision(dossier))).Steps[^1].Key;
    }
}
