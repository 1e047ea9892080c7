using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Domain.Tests.Ordering;

/// <summary>State tables: exactly the listed moves are allowed, and every other one is a conflict that names both states.</summary>
public sealed class MovesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<Type, string> Allowed = new()
    {
        [typeof(CheckoutState)] = "Open→Placed Open→Released Released→Open",
        [typeof(OrderState)] = "AwaitingPayment→Paid AwaitingPayment→Expired AwaitingPayment→Cancelled Paid→Confirmed Paid→Cancelled Confirmed→Packed Confirmed→Cancelled Packed→HandedOver Packed→Cancelled HandedOver→Delivered Expired→Paid Paid→AwaitingPayment",
        [typeof(CaseState)] = "Open→Completed Open→Abandoned Completed→Open Abandoned→Open",
        [typeof(ListingState)] = "Draft→Published Published→Withdrawn Withdrawn→Published",
        [typeof(LotState)] = "Open→Suspended Open→Recalled Suspended→Open Suspended→Recalled",
        [typeof(AttemptState)] = "Waiting→Short Waiting→Over Waiting→Paid Waiting→Expired Waiting→Cancelled Short→Over Short→Paid Short→Expired Short→Cancelled Over→Paid Over→Cancelled Expired→Paid Paid→Waiting",
        [typeof(RefundState)] = "AwaitingAccount→Due AwaitingAccount→Sent Due→AwaitingAccount Due→Sent Sent→Due Sent→AwaitingAccount Sent→Failed AtCard→Sent AtCard→Failed Failed→AtCard",
    };

    [Fact]
    public void A_refund_makes_the_moves_of_its_table_and_no_other() => Check(Refund.Moves, "refund.move");

    [Fact]
    public void A_checkout_makes_the_moves_of_its_table_and_no_other() => Check(Checkout.Moves, "checkout.move");

    [Fact]
    public void An_order_makes_the_moves_of_its_table_and_no_other() => Check(Order.Moves, "order.move");

    [Fact]
    public void A_case_makes_the_moves_of_its_table_and_no_other() => Check(Case.Moves, "case.move");

    [Fact]
    public void A_listing_makes_the_moves_of_its_table_and_no_other() => Check(Listing.Moves, "listing.move");

    [Fact]
    public void A_lot_makes_the_moves_of_its_table_and_no_other() => Check(Lot.Moves, "lot.move");

    [Fact]
    public void A_payment_attempt_makes_the_moves_of_its_table_and_no_other() => Check(PaymentAttempt.Moves, "payment.move");

    [Fact]
    public void A_refund_that_was_sent_is_owed_again_only_where_the_bank_returned_it()
    {
        BankAccount account = new("970436", "1017595600", "LE THI MUA");
        Refund refund = new(Id<Refund>.New(TimeProvider.System), default, Money.Dong(1), RefundReason.Agreed, true, Now);
        refund.Send("FT1", Now).ShouldBeTrue();
        refund.Send("FT1", Now).ShouldBeFalse();
        Action[] others = [() => refund.PayTo(account), refund.AskAgain, () => refund.Send("FT2", Now)];
        others.ShouldAllBe(move => Should.Throw<DomainException>(move, (string?)null).Code == "refund.move");
        (refund.State, refund.Account, refund.Reference).ShouldBe((RefundState.Sent, null, "FT1"));
        refund.CameBack().ShouldBeTrue();
        refund.CameBack().ShouldBeFalse();
        refund.State.ShouldBe(RefundState.AwaitingAccount);
        refund.PayTo(account);
        Should.Throw<DomainException>(() => refund.PayTo(account)).Code.ShouldBe("refund.move");
        refund.AskAgain();
        refund.Account.ShouldBeNull();
    }

    [Fact]
    public void An_order_that_is_refused_a_move_stays_as_it_was_and_raises_nothing()
    {
        foreach (var from in Enum.GetValues<OrderState>())
        {
            foreach (var to in Enum.GetValues<OrderState>().Where(to => !Order.Moves.Allows(from, to)))
            {
                var order = At(from);
                var steps = order.Steps.Count;
                order.TakeRaised();

                Should.Throw<DomainException>(() => order.MoveTo(to, Now)).Kind.ShouldBe(RefusalKind.Conflict);

                (order.State, order.Steps.Count, order.Raised.Count).ShouldBe((from, steps, 0));
            }
        }
    }

    [Fact]
    public void A_case_that_is_refused_a_move_stays_as_it_was()
    {
        Case open = new(Id<Case>.New(TimeProvider.System), default, default, Id<Person>.New(TimeProvider.System), Now);
        open.MoveTo(CaseState.Completed);

        Should.Throw<DomainException>(() => open.MoveTo(CaseState.Abandoned)).Code.ShouldBe("case.move");

        open.State.ShouldBe(CaseState.Completed);
    }

    [Fact]
    public void A_placed_checkout_is_neither_given_back_nor_held_again_nor_placed_twice()
    {
        Checkout checkout = new(Id<Checkout>.New(TimeProvider.System), "k", default, [], Now, Now.AddMinutes(10));
        checkout.Place();

        Action[] moves = [checkout.Place, checkout.Release, () => checkout.HoldAgain([], Now)];
        moves.ShouldAllBe(move => Should.Throw<DomainException>(move, (string?)null).Code == "checkout.move");
        checkout.State.ShouldBe(CheckoutState.Placed);
    }

    private static void Check<TState>(Moves<TState> moves, string code)
        where TState : struct, Enum
    {
        var allowed = Allowed[typeof(TState)].Split(' ');
        foreach (var from in Enum.GetValues<TState>())
        {
            foreach (var to in Enum.GetValues<TState>())
            {
                if (allowed.Contains($"{from}→{to}"))
                {
                    moves.Move(from, to).ShouldBe(to);
                }
                else
                {
                    var refused = Should.Throw<DomainException>(() => moves.Move(from, to), $"{from}→{to}");
                    (refused.Code, refused.Kind).ShouldBe((code, RefusalKind.Conflict));
                    refused.Refusals[0].Args.ShouldBe([from, to]);
                }
            }
        }
    }

    private static Order At(OrderState state)
    {
        Order order = new(Id<Order>.New(TimeProvider.System), default, "48217730", default, "Chuối sấy", default, [], Money.Zero, Now);
        OrderState[] way = state switch
        {
            OrderState.AwaitingPayment => [],
            OrderState.Expired or OrderState.Cancelled => [state],
            _ => [OrderState.Paid, OrderState.Confirmed, OrderState.Packed, OrderState.HandedOver, OrderState.Delivered],
        };
        foreach (var step in way.TakeWhile(s => s <= state || way.Length == 1))
        {
            order.MoveTo(step, Now);
        }

        order.State.ShouldBe(state);
        return order;
    }
}
