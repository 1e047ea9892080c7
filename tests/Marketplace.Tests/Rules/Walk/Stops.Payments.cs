using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Payments() =>
    [
        Keyed("GET /pay/{groupKey}/{number}", async s => await s.Numbered(), key => $"/pay/{key}"),
        Keyed("GET /pay/{groupKey}/{number}/qr.png", async s => await s.Numbered(), key => $"/pay/{key}/qr.png"),
        Keyed("GET /api/payments/{groupKey}/{number}", async s => await s.Numbered(), key => $"/api/payments/{key}"),
        Open("GET /dev/bank", "only in development and only from the machine itself", "/dev/bank"),
        Open("POST /dev/bank", "only in development and only from the machine itself", _ => Task.FromResult(new Asking("/dev/bank", Fields(("Qr", "khong phai ma"), ("Way", "Exact"))))) with { Gives = [422] },
        Open("POST /webhooks/sepay/{account}", "the notice is signed with the account's own secret", s => s.Notice()) with { WithoutKey = a => a with { Headers = new Dictionary<string, string>(a.Headers, StringComparer.Ordinal) { [SePayNotice.SignatureHeader] = "sha256=00" } }, Unsigned = true },
        For(Who.Keeper, "GET /my/money/{producer:guid?}", s => $"/my/money/{s.Producer.Id}"),
        For(Who.Keeper, "POST /my/money/{producer:guid?} Settle", async s =>
        {
            var task = await s.Task();
            return new Asking($"/my/money/{s.Producer.Id}?handler=Settle", Fields(("Task", task.Id.ToString()), ("Outcome", "Returned")));
        }),
        For(Who.Keeper, "GET /my/money/{producer:guid}/came/{attempt:guid}", async s => $"/my/money/{s.Producer.Id}/came/{(await s.Ordered()).Attempt.Id}"),
        For(Who.Keeper, "POST /my/money/{producer:guid}/came/{attempt:guid}", async s => await s.Form($"/my/money/{s.Producer.Id}/came/{(await s.Ordered()).Attempt.Id}")),
        For(Who.Keeper, "GET /api/money", s => $"/api/money?producer={s.Producer.Id}"),
        For(Who.Keeper, "POST /api/payments/confirm", async s => new Asking("/api/payments/confirm", Json: new ConfirmMoneyCame((await s.Ordered()).Attempt.Id))),
        For(Who.Keeper, "POST /api/money/settle", async s => new Asking("/api/money/settle", Json: new SettleMoneyTask((await s.Task()).Id, MoneyOutcome.Returned, null))),
    ];

    private static async Task<Asking> Notice(this Stage stage)
    {
        var (_, _, attempt) = await stage.Ordered();
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Random.Shared.Next(1, int.MaxValue),
            transactionDate = Given.Now.ToVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            accountNumber = stage.Account.Number,
            content = attempt.Code,
            transferType = "in",
            transferAmount = attempt.Amount.Minor,
        });
        var timestamp = Given.Now.ToUnixTimeSeconds();
        return new Asking($"/webhooks/sepay/{stage.Account.Id}")
        {
            Body = body,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SePayNotice.TimestampHeader] = timestamp.ToString(CultureInfo.InvariantCulture),
                [SePayNotice.SignatureHeader] = SePayNotice.Sign(stage.Account.WebhookSecret, timestamp, body),
            },
        };
    }
}
