using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Tests.Payments;

public sealed class CardPaymentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_is_told_twice_late_or_out_of_order_the_payment_never_goes_back()
    {
        CardStanding[] told = [CardStanding.Open, CardStanding.Confirming, CardStanding.Paid, CardStanding.Failed, CardStanding.Ended];
        foreach (var way in told.SelectMany(a => told.SelectMany(b => told.SelectMany(c => told.Select(d => new[] { a, b, c, d })))))
        {
            var payment = Payment();
            var paid = 0;
            foreach (var standing in way)
            {
                var before = payment.State;
                paid += payment.Hear(Told(standing), left: false) ? 1 : 0;
                (before == payment.State || CardPayment.Moves.Allows(before, payment.State)).ShouldBeTrue($"{string.Join(", ", way)}: {before} to {payment.State}");
            }

            paid.ShouldBeLessThanOrEqualTo(1);
            (payment.State == CardState.Paid).ShouldBe(paid == 1);
        }
    }

    [Fact]
    public void Every_state_that_ends_it_stays_and_only_money_in_the_last_moment_opens_it_again()
    {
        CardState[] ends = [CardState.Paid, CardState.Failed, CardState.Odd];
        foreach (var (from, to) in ends.SelectMany(from => Enum.GetValues<CardState>().Select(to => (from, to))))
        {
            CardPayment.Moves.Allows(from, to).ShouldBeFalse($"{from} to {to}");
        }

        foreach (var from in new[] { CardState.Expired, CardState.Cancelled })
        {
            Enum.GetValues<CardState>().Where(to => CardPayment.Moves.Allows(from, to)).ShouldBe([CardState.Confirming, CardState.Paid, CardState.Odd]);
        }
    }

    [Fact]
    public void Another_amount_than_was_due_pays_nothing()
    {
        var payment = Payment();
        payment.Hear(Told(CardStanding.Paid) with { Paid = Money.Dong(164_999) }, left: false).ShouldBeFalse();
        payment.State.ShouldBe(CardState.Odd);
    }

    [Fact]
    public void A_page_that_ended_because_somebody_left_is_told_from_one_whose_time_ran_out()
    {
        var (left, late) = (Payment(), Payment());
        left.Hear(Told(CardStanding.Ended), left: true);
        late.Hear(Told(CardStanding.Ended), left: false);
        (left.State, late.State).ShouldBe((CardState.Cancelled, CardState.Expired));
    }

    [Fact]
    public void A_part_never_gives_back_more_than_it_paid()
    {
        var part = Payment().Parts.Single();
        part.Refundable.ShouldBe(Money.Zero, "nothing was paid with it yet");
        part.Apply(Money.Dong(4_200));
        part.Refund(Money.Dong(100_000), Money.Zero);
        Should.Throw<DomainException>(() => part.Refund(Money.Dong(65_001), Money.Zero)).Code.ShouldBe("refund.too_much");
        part.Refund(Money.Dong(65_000), Money.Dong(4_200));
        part.Refundable.ShouldBe(Money.Zero);
    }

    [Fact]
    public void A_refund_to_a_card_moves_by_the_providers_word_alone()
    {
        var refund = Refund();
        refund.State.ShouldBe(RefundState.AtCard);
        Should.Throw<DomainException>(() => refund.Send("FT1234", Now)).Code.ShouldBe("refund.move");
        Should.Throw<DomainException>(() => refund.CameBack()).Code.ShouldBe("refund.move");
        Should.Throw<DomainException>(() => refund.PayTo(new BankAccount("970436", "1017595600", "LE THI MUA"))).Code.ShouldBe("refund.move");
        Should.Throw<DomainException>(refund.TryAgain).Code.ShouldBe("refund.move");
        refund.Hear(new("re_1", CardRefundStanding.Pending, refund.TryKey), Now).ShouldBeNull();
        refund.Hear(new("re_1", CardRefundStanding.Done, refund.TryKey), Now).ShouldBe(RefundState.AtCard);
        refund.Hear(new("re_1", CardRefundStanding.Done, refund.TryKey), Now).ShouldBeNull();
        refund.Hear(new("re_1", CardRefundStanding.Failed, refund.TryKey), Now).ShouldBe(RefundState.Sent);
        var first = refund.TryKey;
        refund.TryAgain();
        refund.Hear(new("re_1", CardRefundStanding.Failed, first), Now).ShouldBeNull("an earlier try says nothing of this one");
        refund.Hear(new("re_2", CardRefundStanding.Done, refund.TryKey), Now).ShouldBe(RefundState.AtCard);
        (refund.Times, Domain.Payments.Refund.OfTry(first)).ShouldBe((2, refund.Id));
    }

    private static CardSituation Told(CardStanding standing) => new("cs_1", null, standing, Money.Dong(standing == CardStanding.Paid ? 165_000 : 0), "pi_1");

    private static Refund Refund() => new(New<Refund>(), New<Producer>(), Money.Dong(70_000), RefundReason.Damaged, fromSale: true, Now, New<CardPayment>());

    private static CardPayment Payment()
    {
        Order order = new(New<Order>(), New<OrderGroup>(), "48217730", New<Producer>(), "Cơ sở thử", New<ReceivingAccount>(),
            [new OrderLine { VariantId = New<Variant>(), ListingId = New<Listing>(), Title = "Chuối", Pack = "500 g", Price = Money.Dong(70_000), Quantity = 2 }], Money.Dong(25_000), Now);
        return new(New<CardPayment>(), order.GroupId, "sandbox", "http://localhost", [order], Now, Now.AddMinutes(31));
    }

    private static Id<T> New<T>() => new(Guid.CreateVersion7());
}
