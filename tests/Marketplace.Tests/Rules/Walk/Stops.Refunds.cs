using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Ledger() =>
    [
        For(Who.Administrator, "GET /admin/ledger", "/admin/ledger"),
        For(Who.Administrator, "GET /api/admin/ledger", "/api/admin/ledger"),
        For(Who.Administrator, "GET /api/admin/ledger/recount", "/api/admin/ledger/recount"),
        For(Who.Administrator, "GET /admin/tax", "/admin/tax"),
        For(Who.Administrator, "GET /admin/tax/{month}.csv", "/admin/tax/2026-11.csv"),
        For(Who.Administrator, "GET /api/admin/tax", "/api/admin/tax"),
        For(Who.Keeper, "GET /my/money/{producer:guid}/month", s => $"/my/money/{s.Producer.Id}/month"),
        For(Who.Keeper, "GET /my/money/{producer:guid}/month/{month}.{kind}", s => $"/my/money/{s.Producer.Id}/month/2026-11.pdf"),
        For(Who.Keeper, "GET /api/money/month", s => $"/api/money/month?producer={s.Producer.Id}"),
    ];

    private static IEnumerable<Stop> Refunds() =>
    [
        For(Who.Keeper, "GET /my/orders/{id:guid}/refund", async s => $"/my/orders/{(await s.Paid()).Order.Id}/refund"),
        For(Who.Keeper, "POST /my/orders/{id:guid}/refund", async s => await s.Form($"/my/orders/{(await s.Paid()).Order.Id}/refund")),
        For(Who.Keeper, "GET /my/money/{producer:guid}/refunds/{refund:guid}", async s => $"/my/money/{s.Producer.Id}/refunds/{(await s.Refund()).Id}"),
        For(Who.Keeper, "POST /my/money/{producer:guid}/refunds/{refund:guid} Sent", async s => new Asking($"/my/money/{s.Producer.Id}/refunds/{(await s.Refund()).Id}?handler=Sent", Fields(("Reference", "FT123456")))),
        For(Who.Keeper, "POST /my/money/{producer:guid}/refunds/{refund:guid} Returned", async s => new Asking($"/my/money/{s.Producer.Id}/refunds/{(await s.Refund(RefundState.Sent)).Id}?handler=Returned", Fields())),
        For(Who.Keeper, "POST /my/money/{producer:guid}/refunds/{refund:guid} Ask", async s => new Asking($"/my/money/{s.Producer.Id}/refunds/{(await s.Refund(RefundState.Due)).Id}?handler=Ask", Fields())),
        Keyed("GET /orders/{key}/refunds/{refund:guid}", async s => await s.KeyedRefund(), key => $"/orders/{key}"),
        Open("POST /orders/{key}/refunds/{refund:guid}", ByKey, async s => new Asking($"/orders/{await s.KeyedRefund()}", Fields(("Form.Bin", "970436"), ("Form.Number", "1017595600"), ("Form.Holder", "LE THI MUA")))) with { WithoutKey = a => a with { Address = Guess(a.Address, "POST /orders/{key}/refunds/{refund:guid}") } },
        For(Who.Keeper, "POST /api/refunds", async s => new Asking("/api/refunds", Json: new OpenRefund(Given.New<Refund>(), (await s.Paid()).Order.Id, true, [], false, RefundReason.Agreed, null, true))),
        For(Who.Keeper, "GET /api/refunds/{refund}", async s => $"/api/refunds/{(await s.Refund()).Id}"),
        For(Who.Keeper, "POST /api/refunds/sent", async s => new Asking("/api/refunds/sent", Json: new SendRefund((await s.Refund()).Id, "FT123456"))),
        For(Who.Keeper, "POST /api/refunds/returned", async s => new Asking("/api/refunds/returned", Json: new ReturnRefund((await s.Refund(RefundState.Sent)).Id))),
        For(Who.Keeper, "POST /api/refunds/ask", async s => new Asking("/api/refunds/ask", Json: new AskRefundAccount((await s.Refund(RefundState.Due)).Id))),
        Open("POST /api/refunds/account", ByKey, async s =>
        {
            var (id, group) = await s.Refund();
            return new Asking("/api/refunds/account", Json: new SayRefundAccount(group, id, "970436", "1017595600", "LE THI MUA"));
        }) with { WithoutKey = a => a with { Json = (SayRefundAccount)a.Json! with { GroupKey = SessionGate.NewToken() } } },
    ];

    private static async Task<(Id<Refund> Id, string Group)> Refund(this Stage stage, RefundState state = RefundState.AwaitingAccount)
    {
        var (group, order) = await stage.Paid();
        var id = await stage.Host.Send(stage.Caller(Who.Owner), new OpenRefund(Given.New<Refund>(), order.Id, true, [], false, RefundReason.Agreed, null, true));
        if (state != RefundState.AwaitingAccount)
        {
            await stage.Host.Send(Pipeline.Caller.Anonymous, new SayRefundAccount(group, id, "970436", "1017595600", "LE THI MUA"));
        }

        if (state == RefundState.Sent)
        {
            await stage.Host.Send(stage.Caller(Who.Owner), new SendRefund(id, "FT000001"));
        }

        return (id, group);
    }

    private static async Task<string> KeyedRefund(this Stage stage)
    {
        var (id, group) = await stage.Refund();
        return $"{group}/refunds/{id}";
    }
}
