using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Payouts;
using Marketplace.Tests.App;
using Marketplace.Tests.Payouts;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Payouts() =>
    [
        For(Who.Administrator, "GET /admin/payouts", "/admin/payouts"),
        For(Who.Administrator, "POST /admin/payouts Make", async s =>
        {
            await Owed.For(s.Host);
            return new Asking("/admin/payouts?handler=Make", Fields(("id", Given.New<PayoutRun>().ToString())));
        }),
        For(Who.Administrator, "POST /admin/payouts Answers", async s => new Asking("/admin/payouts?handler=Answers", Fields(("Csv", await s.PayoutAnswer())))) with { Gives = [200] },
        For(Who.Administrator, "GET /admin/payouts/{run:guid}", async s => $"/admin/payouts/{(await s.Proposed()).RunId}"),
        For(Who.Administrator, "POST /admin/payouts/{run:guid} Approve", async s => new Asking($"/admin/payouts/{(await s.Proposed()).RunId}?handler=Approve", Fields())),
        For(Who.Administrator, "POST /admin/payouts/{run:guid} Cancel", async s => new Asking($"/admin/payouts/{(await s.Proposed()).RunId}?handler=Cancel", Fields())),
        For(Who.Administrator, "POST /admin/payouts/{run:guid} Sent", async s => new Asking($"/admin/payouts/{(await s.ApprovedPayout()).RunId}?handler=Sent", Fields(("way", "Bank")))),
        For(Who.Administrator, "GET /admin/payouts/{run:guid}/{way}.csv", async s => $"/admin/payouts/{(await s.ApprovedPayout()).RunId}/bank.csv"),
        For(Who.Administrator, "GET /admin/payouts/{run:guid}/{payout:guid}", async s => await s.PayoutPage()),
        For(Who.Administrator, "POST /admin/payouts/{run:guid}/{payout:guid} Sent", async s => new Asking(await s.PayoutPage() + "?handler=Sent", Fields(("Reference", "FT123456")))),
        For(Who.Administrator, "POST /admin/payouts/{run:guid}/{payout:guid} Settled", async s => new Asking(await s.PayoutPage() + "?handler=Settled", Fields())),
        For(Who.Administrator, "POST /admin/payouts/{run:guid}/{payout:guid} Returned", async s => new Asking(await s.PayoutPage() + "?handler=Returned", Fields())),
        For(Who.Administrator, "GET /api/admin/payouts", "/api/admin/payouts"),
        For(Who.Administrator, "GET /api/admin/payouts/{run}", async s => $"/api/admin/payouts/{(await s.Proposed()).RunId}"),
        For(Who.Administrator, "POST /api/admin/payouts", async s =>
        {
            await Owed.For(s.Host);
            return new Asking("/api/admin/payouts", Json: new MakePayoutRun(Given.New<PayoutRun>()));
        }),
        For(Who.Administrator, "POST /api/admin/payouts/approve", async s => new Asking("/api/admin/payouts/approve", Json: new ApprovePayoutRun((await s.Proposed()).RunId))),
        For(Who.Administrator, "POST /api/admin/payouts/cancel", async s => new Asking("/api/admin/payouts/cancel", Json: new CancelPayoutRun((await s.Proposed()).RunId))),
        For(Who.Administrator, "POST /api/admin/payouts/sent", async s => new Asking("/api/admin/payouts/sent", Json: new SendPayout((await s.ApprovedPayout()).Id, "FT123456"))),
        For(Who.Administrator, "POST /api/admin/payouts/sent-file", async s => new Asking("/api/admin/payouts/sent-file", Json: new SendPayoutFile((await s.ApprovedPayout()).RunId, PayoutWay.Bank))),
        For(Who.Administrator, "POST /api/admin/payouts/heard", async s => new Asking("/api/admin/payouts/heard", Json: new HearPayout((await s.ApprovedPayout()).Id, PayoutState.Settled, null))),
        For(Who.Administrator, "POST /api/admin/payouts/answers", async s => new Asking("/api/admin/payouts/answers", Json: new ReadPayoutAnswers(await s.PayoutAnswer()))),
        For(Who.Keeper, "GET /my/money/{producer:guid}/payouts", s => $"/my/money/{s.Producer.Id}/payouts"),
        For(Who.Keeper, "GET /api/money/payouts", s => $"/api/money/payouts?producer={s.Producer.Id}"),
    ];

    // Made by another administrator than the one who walks, so that he may approve it.
    private static async Task<Payout> Proposed(this Stage stage) => (await (await Owed.For(stage.Host)).Collect())!;

    private static async Task<Payout> ApprovedPayout(this Stage stage) => await (await Owed.For(stage.Host)).Approved();

    private static async Task<string> PayoutPage(this Stage stage)
    {
        var payout = await stage.ApprovedPayout();
        return $"/admin/payouts/{payout.RunId}/{payout.Id}";
    }

    private static async Task<string> PayoutAnswer(this Stage stage) => "Mã,Ngày,Trạng thái\n" + (await stage.ApprovedPayout()).Code + ",25/11/2026,Thành công";
}
