using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Domain.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payments;

/// <summary>Several sources of one account's money: payOS, Casso, a statement; and money that people give to orders.</summary>
public sealed class TransferListTests(AppHost host)
{
    private const long Total = 165_000;
    private const string Key = "khoa-thu-0123456789abcdef";

    [Theory]
    [InlineData("payos")]
    [InlineData("casso")]
    public async Task A_provider_tells_of_money_under_its_own_key_of_the_account_and_under_no_other(string provider)
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        ((int)(await Tell(due, provider, code, "1", Key)).StatusCode).ShouldBe(401, "no key is kept yet");
        ((int)(await Tell(due, provider, code, "1", "")).StatusCode).ShouldBe(401, "an empty key signs nothing");
        await host.Send(due.Owner.AsCaller(), new SetNoticeKey(due.Account.Id, provider, Key));
        ((int)(await Tell(due, provider, code, "1", due.Account.WebhookSecret)).StatusCode).ShouldBe(401, "SePay's secret is SePay's alone");
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        ((int)(await Tell(due, provider, code, "1", Key)).StatusCode).ShouldBe(200);
        ((int)(await Tell(due, provider, code, "1", Key)).StatusCode).ShouldBe(200);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Refunds()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_payment_that_payOS_tells_is_owed_back_to_the_senders_account_at_once()
    {
        var due = await Due.Placed(host);
        await host.Send(due.Owner.AsCaller(), new SetNoticeKey(due.Account.Id, "payos", Key));
        var code = (await due.Attempt()).Code;
        await due.PayOs(Total, code, "FT-1", Key);
        await due.PayOs(Total, code, "FT-2", Key);
        var refund = (await due.Refunds()).Single();
        (refund.State, refund.Bin, refund.Number, refund.Holder).ShouldBe((RefundState.Due, "970436", "1017595600", "LE THI MUA"));
    }

    [Fact]
    public async Task Money_that_two_sources_tell_of_counts_once_in_whatever_order_and_at_once()
    {
        var due = await Due.Placed(host);
        await host.Send(due.Owner.AsCaller(), new SetNoticeKey(due.Account.Id, "casso", Key));
        var code = (await due.Attempt()).Code;
        await Task.WhenAll(due.Notice(Total, "MBVCB.9." + code + ".CT"), due.Casso(Total, code, "88", Key));
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Refunds()).ShouldBeEmpty();
        (await host.Rows(db => db.Set<Transfer>().Where(t => t.AccountId == due.Account.Id).Select(t => t.Match).ToListAsync())).ShouldBe([TransferMatch.Exact, TransferMatch.Known], ignoreOrder: true);
        await due.Casso(Total, code, "89", Key);
        (await due.Refunds()).Single().Reason.ShouldBe(RefundReason.PaidTwice, "a second one of the same source is other money");
        (await Agrees(due)).ShouldBeTrue();
    }

    [Fact]
    public async Task Money_without_a_code_is_given_to_an_order_by_one_tap_and_taken_back_by_one()
    {
        var due = await Due.Placed(host);
        await due.Notice(Total, "mua chuoi");
        var seller = await Visitor.Of(host, due.Owner);
        var page = $"/my/money/{due.Producer.Id}/transfers";
        var (transfer, number) = await host.Rows(async db => (await db.Set<Transfer>().Where(t => t.AccountId == due.Account.Id).Select(t => t.Id).SingleAsync(), await db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync()));
        (await seller.Read(page)).ShouldContain("Gán vào đơn");
        ((int)(await seller.Post(page, new { OrderNumber = number }, page + "?handler=Assign")).StatusCode).ShouldBe(302);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Stock()).OnHand.ShouldBe(8);
        (await seller.Read(page)).ShouldContain("Gỡ khỏi đơn");
        ((int)(await seller.Post(page, new { }, page + "?handler=Undo")).StatusCode).ShouldBe(302);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        var (stock, attempt) = (await due.Stock(), await due.Attempt());
        (stock.OnHand, stock.Reserved, attempt.State, attempt.Received, attempt.Applied).ShouldBe((10, 2, AttemptState.Waiting, Money.Zero, Money.Zero));
        (await due.Tasks()).Single().SettledAt.ShouldBeNull();
        (await Agrees(due)).ShouldBeTrue();

        await due.Notice(Total, attempt.Code);
        (await due.State()).ShouldBe(OrderState.Paid, "its own money still pays it");
        (await Should.ThrowAsync<DomainException>(() => host.Send(due.Owner.AsCaller(), new AssignTransfer(transfer, number)))).Code.ShouldBe("money_task.paid_already");
        (await Agrees(due)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_seller_has_taken_on_is_not_undone()
    {
        var due = await Due.Placed(host);
        await due.Notice(Total, "mua chuoi");
        var (transfer, number) = await host.Rows(async db => (await db.Set<Transfer>().Where(t => t.AccountId == due.Account.Id).Select(t => t.Id).SingleAsync(), await db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync()));
        await host.Send(due.Owner.AsCaller(), new AssignTransfer(transfer, number));
        await host.Send(due.Owner.AsCaller(), new MoveOrder(due.Order, OrderState.Confirmed));
        (await Should.ThrowAsync<DomainException>(() => host.Send(due.Owner.AsCaller(), new UndoAssignment(transfer)))).Code.ShouldBe("transfer.too_late");
    }

    [Fact]
    public async Task A_statement_is_looked_at_first_then_read_and_never_counts_what_is_known()
    {
        var due = await Due.Placed(host);
        var other = (await due.Attempt()).Code;
        var day = Given.Now.ToVietnam().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await due.Notice(20_000, "tien le ba Mua");
        var csv = $"""
            Sao kê tài khoản
            Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung
            {day};FT01;;165.000;MBVCB.1.{other}.CT tu
            {day};FT02;;20.000;MBVCB.5.tien le ba Mua.CT
            {day};FT03;50.000;;rut tien
            hôm qua;FT04;;9.000;khong ro
            {day};FT05;;mười nghìn;khong ro
            """;
        var seller = await Visitor.Of(host, due.Owner);
        var page = $"/my/money/{due.Producer.Id}/statement";
        var looked = System.Net.WebUtility.HtmlDecode(await (await seller.Post(page, new { Csv = csv })).Content.ReadAsStringAsync());
        looked.ShouldContain("1 khoản mới, 1 khoản đã biết, 2 dòng không đọc được");
        looked.ShouldContain("Ngày không đọc được");
        (await due.State()).ShouldBe(OrderState.AwaitingPayment, "looking changes nothing");
        ((int)(await seller.Post(page, new { Csv = csv }, page + "?handler=Read")).StatusCode).ShouldBe(302);
        (await due.State()).ShouldBe(OrderState.Paid);
        await host.Send(due.Owner.AsCaller(), new ImportStatement(due.Producer.Id, csv, false));
        (await due.Refunds()).ShouldBeEmpty();
        (await due.Tasks()).Count.ShouldBe(1);
        (await Agrees(due)).ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> Tell(Due due, string provider, string memo, string id, string key) =>
        provider == "payos" ? due.PayOs(Total, memo, id, key.Length > 0 ? key : "\0") : due.Casso(Total, memo, id, key);

    private async Task<bool> Agrees(Due due) =>
        !(await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new RecountLedger())).Differences.Any(d => d.Producer == due.Producer.Id);
}
