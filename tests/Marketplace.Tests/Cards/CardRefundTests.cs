using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Cards;

public sealed class CardRefundTests(StillHost host) : IClassFixture<StillHost>
{
    [Fact]
    public async Task A_hundred_refunds_of_one_line_at_once_move_its_money_once()
    {
        var card = await CardCase.Paid(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Tried(card, Packs(card, 2))));
        answers.Count(code => code is null).ShouldBe(1);
        answers.Where(code => code is not null).Distinct().ShouldBe(["refund.too_many"]);
        await host.Settle();
        (await Sent(card)).ShouldBe(140_000);
        (await card.Refunds()).Single().State.ShouldBe(RefundState.Sent);
        await card.BooksAgree();
    }

    // Pitfall 16: several partial refunds and delivery, then nothing is left.
    [Fact]
    public async Task Line_by_line_and_delivery_go_back_to_the_card_and_then_nothing_is_left()
    {
        var card = await CardCase.Paid(host);
        var order = (await card.Orders()).Single();
        foreach (var part in new[] { Packs(card, 1), Packs(card, 1), Some(card, [], delivery: true) })
        {
            await host.Send(card.Only.Owner.AsCaller(), part);
        }

        await host.Settle();
        (await Sent(card)).ShouldBe(order.Total.Minor);
        (await Tried(card, Some(card, [], delivery: true))).ShouldBe("refund.delivery_gone");
        (await card.State()).ShouldBe(OrderState.Cancelled, "what is paid back whole is not an order any more");
        var book = await card.Books();
        book.Values.ShouldAllBe(balance => balance == 0);
        await card.BooksAgree();
    }

    // Pitfall 15: our own call and the provider's notices of it.
    [Fact]
    public async Task A_refund_and_its_notices_make_one_entry()
    {
        var card = await CardCase.Paid(host);
        await host.Send(card.Only.Owner.AsCaller(), Packs(card, 1));
        await host.Settle();
        var refund = (await card.Refunds()).Single();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => card.Tell(refund: refund)));
        await host.Settle();
        var entries = await host.Rows(db => db.Set<LedgerEntry>().Where(e => e.OrderId == card.Only.Order && e.Kind == EntryKind.RefundSent).ToListAsync());
        entries.Single().Amount.ShouldBe(Money.Dong(70_000));
        (await Visitor.Of(host).Read("/orders/" + card.Group)).ShouldContain("Đã trả lại 70.000 ₫");
        await card.BooksAgree();
    }

    [Fact]
    public async Task Calling_a_paid_order_off_sends_everything_that_is_left_back_to_the_card()
    {
        var card = await CardCase.Paid(host, stalls: 2);
        await host.Send(card.Stalls[0].Owner.AsCaller(), Packs(card, 1));
        await host.Send(card.Stalls[0].Owner.AsCaller(), new MoveOrder(card.Stalls[0].Order, OrderState.Cancelled));
        await host.Settle();
        (await card.Refunds(card.Stalls[0])).Sum(r => r.Amount.Minor).ShouldBe((await card.Orders()).Single(o => o.Id == card.Stalls[0].Order).Total.Minor);
        (await card.Books(card.Stalls[0])).Values.ShouldAllBe(balance => balance == 0);
        (await card.Refunds(card.Stalls[1])).ShouldBeEmpty("the other stall's order has nothing to do with it");
        await card.BooksAgree();
    }

    [Fact]
    public async Task A_refund_that_the_cards_bank_returns_is_owed_again_and_an_administrator_has_it_tried_anew()
    {
        var card = await CardCase.Paid(host);
        await host.Send(card.Only.Owner.AsCaller(), Packs(card, 1));
        await host.Settle();
        var first = (await card.Refunds()).Single();
        await host.Rows(db => db.Set<SandboxCardRefund>().Where(r => r.Key == first.TryKey).ExecuteUpdateAsync(s => s.SetProperty(r => r.Standing, CardRefundStanding.Failed)));
        await card.Tell(refund: first);
        await host.Settle();
        (await card.Refunds()).Single().State.ShouldBe(RefundState.Failed);
        (await card.Books())[LedgerAccount.Refunds].ShouldBe(70_000);
        await card.BooksAgree();
        var admin = (await host.PersonIn(Role.Administrator)).AsCaller();
        await host.Send(admin, new RetryCardRefund(first.Id));
        await card.Tell(refund: first);
        await host.Settle();
        (await card.Refunds()).Single().State.ShouldBe(RefundState.Sent, "what the first try came to says nothing of the second");
        (await card.Books())[LedgerAccount.Refunds].ShouldBe(0);
        (await Sent(card)).ShouldBe(70_000);
        await card.BooksAgree();
    }

    [Fact]
    public async Task The_payee_neither_sends_nor_returns_what_goes_back_to_a_card()
    {
        var card = await CardCase.Paid(host);
        var owner = card.Only.Owner.AsCaller();
        var refund = await host.Send(owner, Packs(card, 1));
        (await host.Send(owner, new SendRefund(refund, "FT123456")).Refused()).Code.ShouldBe("refund.move");
        (await host.Send(owner, new ReturnRefund(refund)).Refused()).Code.ShouldBe("refund.move");
        (await host.Send(Pipeline.Caller.Anonymous, new SayRefundAccount(card.Group, refund, "970436", "1017595600", "LE THI MUA")).Refused()).Code.ShouldBe("refund.move");
        var desk = await Visitor.Of(host, card.Only.Owner);
        (await desk.Read($"/my/money/{card.Only.Producer.Id}")).ShouldNotContain("Phải trả lại người mua");
        (await desk.Read($"/my/money/{card.Only.Producer.Id}/refunds/{refund}")).ShouldContain("bác không phải làm gì");
    }

    [Fact]
    public async Task The_database_itself_refuses_to_give_back_more_than_was_paid()
    {
        var card = await CardCase.Paid(host);
        var owner = card.Only.Owner.AsCaller();
        await host.Send(owner, new OpenRefund(Given.New<Refund>(), card.Only.Order, true, [], false, RefundReason.Agreed, null, true));
        (await Tried(card, new OpenRefund(Given.New<Refund>(), card.Only.Order, true, [], false, RefundReason.Agreed, null, true))).ShouldBe("refund.nothing");
        var payment = await card.Payment();
        await Should.ThrowAsync<Exception>(() => host.Rows(async db =>
        {
            var row = await db.Set<CardPayment>().SingleAsync(p => p.Id == payment.Id);
            db.Entry(row.Parts[0]).Property(p => p.Refunded).CurrentValue = row.Parts[0].Amount + Money.Dong(1);
            return await db.SaveChangesAsync();
        }));
    }

    private async Task<long> Sent(CardCase card)
    {
        var session = (await card.Payment()).Session;
        return await host.Rows(db => db.Set<SandboxCardRefund>().Where(r => r.Session == session && r.Standing == CardRefundStanding.Done).SumAsync(r => r.Amount));
    }

    private static OpenRefund Packs(CardCase card, int packs) => Some(card, [new PacksBack(card.Stalls[0].Variant.Id, packs)], delivery: false);

    private static OpenRefund Some(CardCase card, IReadOnlyList<PacksBack> lines, bool delivery) =>
        new(Given.New<Refund>(), card.Stalls[0].Order, false, lines, delivery, RefundReason.Damaged, "Hộp bẹp", true);

    private async Task<string?> Tried(CardCase card, OpenRefund refund)
    {
        try
        {
            await host.Send(card.Only.Owner.AsCaller(), refund);
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
