using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

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
        Open("POST /webhooks/payos/{account}", "the notice is signed with the account's own key", async s => new Asking($"/webhooks/payos/{await s.Trusted("payos")}") { Body = PayOsBody(NoticeKey) }) with { WithoutKey = a => a with { Body = PayOsBody("another key") }, Unsigned = true },
        Open("POST /webhooks/casso/{account}", "the notice is signed with the account's own key", async s => CassoNotice(await s.Trusted("casso"))) with { WithoutKey = a => a with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Casso-Signature"] = "t=1,v1=00" } }, Unsigned = true },
        For(Who.Keeper, "GET /my/money/{producer:guid}/transfers", s => $"/my/money/{s.Producer.Id}/transfers"),
        For(Who.Keeper, "POST /my/money/{producer:guid}/transfers Assign", async s =>
        {
            var (transfer, number) = await s.Unnamed();
            return new Asking($"/my/money/{s.Producer.Id}/transfers?handler=Assign", Fields(("Transfer", transfer.ToString()), ("OrderNumber", number)));
        }),
        For(Who.Keeper, "POST /my/money/{producer:guid}/transfers Undo", async s => new Asking($"/my/money/{s.Producer.Id}/transfers?handler=Undo", Fields(("Transfer", (await s.Assigned()).ToString())))),
        For(Who.Owner, "GET /my/money/{producer:guid}/notices", s => $"/my/money/{s.Producer.Id}/notices"),
        For(Who.Owner, "POST /my/money/{producer:guid}/notices", s => new Asking($"/my/money/{s.Producer.Id}/notices", Fields(("Account", s.Account.Id.ToString()), ("Provider", "payos"), ("Key", NoticeKey)))),
        For(Who.Keeper, "GET /my/money/{producer:guid}/statement", s => $"/my/money/{s.Producer.Id}/statement"),
        For(Who.Keeper, "POST /my/money/{producer:guid}/statement", s => new Asking($"/my/money/{s.Producer.Id}/statement", Fields(("Csv", Csv)))) with { Gives = [200] },
        For(Who.Keeper, "POST /my/money/{producer:guid}/statement Read", s => new Asking($"/my/money/{s.Producer.Id}/statement?handler=Read", Fields(("Csv", Csv)))),
        For(Who.Keeper, "GET /api/money/transfers", s => $"/api/money/transfers?producer={s.Producer.Id}"),
        For(Who.Keeper, "POST /api/money/assign", async s =>
        {
            var (transfer, number) = await s.Unnamed();
            return new Asking("/api/money/assign", Json: new AssignTransfer(transfer, number));
        }),
        For(Who.Keeper, "POST /api/money/undo", async s => new Asking("/api/money/undo", Json: new UndoAssignment(await s.Assigned()))),
        For(Who.Owner, "GET /api/money/notices", s => $"/api/money/notices?producer={s.Producer.Id}"),
        For(Who.Owner, "POST /api/money/notices/key", s => new Asking("/api/money/notices/key", Json: new SetNoticeKey(s.Account.Id, "casso", NoticeKey))),
        For(Who.Keeper, "POST /api/money/statement", s => new Asking("/api/money/statement", Json: new ImportStatement(s.Producer.Id, Csv, false))),
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

    private const string NoticeKey = "khoa-thu-0123456789abcdef";

    private static string Csv => $"Ngày,Ghi có,Nội dung\n20/11/2026,5.000,le {Random.Shared.Next()}";

    private static async Task<Id<ReceivingAccount>> Trusted(this Stage stage, string provider)
    {
        await stage.Host.Send(stage.Caller(Who.Owner), new SetNoticeKey(stage.Account.Id, provider, NoticeKey));
        return stage.Account.Id;
    }

    private static byte[] PayOsBody(string key)
    {
        SortedDictionary<string, object> data = new(StringComparer.Ordinal) { ["accountNumber"] = "1", ["amount"] = 7_000, ["code"] = "00", ["description"] = "le", ["reference"] = Guid.CreateVersion7().ToString("N"), ["transactionDateTime"] = "2026-11-20 14:02:37" };
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Join('&', data.Select(d => $"{d.Key}={d.Value}")))));
        return JsonSerializer.SerializeToUtf8Bytes(new { code = "00", data, signature });
    }

    private static Asking CassoNotice(Id<ReceivingAccount> account)
    {
        var stamp = Given.Now.ToUnixTimeMilliseconds();
        var body = $$"""{"data":{"accountNumber":"1","amount":7000,"description":"le","id":"{{stamp}}","transactionDateTime":"2026-11-20 14:02:37"},"error":0}""";
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(NoticeKey), Encoding.UTF8.GetBytes($"{stamp}.{body}")));
        return new Asking($"/webhooks/casso/{account}") { Body = Encoding.UTF8.GetBytes(body), Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Casso-Signature"] = $"t={stamp},v1={signature}" } };
    }

    private static async Task<(Id<Transfer> Transfer, string Number)> Unnamed(this Stage stage)
    {
        var (_, order, attempt) = await stage.Ordered();
        var id = SessionGate.NewToken();
        await stage.Host.Send(new Caller(CallerKind.Webhook, Name: BankWebhook.SePay), new HearTransfer(BankWebhook.SePay, id, stage.Account.Id, stage.Account.Number, attempt.Amount, "mua hang", Given.Now, "{}"));
        return (await stage.Host.Rows(db => db.Set<Transfer>().Where(t => t.ProviderId == id).Select(t => t.Id).SingleAsync()), order.Number);
    }

    private static async Task<Id<Transfer>> Assigned(this Stage stage)
    {
        var (transfer, number) = await stage.Unnamed();
        await stage.Host.Send(stage.Caller(Who.Owner), new AssignTransfer(transfer, number));
        return transfer;
    }

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
