using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;

namespace Marketplace.Domain.Tests.Ordering;

/// <summary>Runs, payouts and changes of account go only where their tables let them, and answers count once in any order.</summary>
public sealed class PayoutMovesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<string> Allowed = [.. "Proposed→Approved Proposed→Dropped Approved→Sent Approved→Settled Approved→Returned Sent→Settled Sent→Returned Settled→Returned Returned→Settled".Split(' ')];

    [Fact]
    public void A_payout_makes_the_moves_of_its_table_and_no_other() => Check(Payout.Moves, "payout.move", Allowed);

    [Fact]
    public void A_run_makes_the_moves_of_its_table_and_no_other() => Check(PayoutRun.Moves, "payout_run.move", [.. "Draft→Approved Draft→Cancelled".Split(' ')]);

    [Fact]
    public void A_finding_makes_the_moves_of_its_table_and_no_other() => Check(Finding.Moves, "finding.move", [.. "Open→Mended Open→Gone Open→Accepted Accepted→Mended Accepted→Gone Mended→Open Gone→Open Gone→Mended".Split(' ')]);

    [Fact]
    public void A_comparison_makes_the_moves_of_its_table_and_no_other() => Check(ReconciliationRun.Moves, "reconciliation.move", [.. "Asked→Running Running→Finished Running→Failed".Split(' ')]);

    [Fact]
    public void A_change_of_account_makes_the_moves_of_its_table_and_no_other() => Check(AccountChange.Moves, "account_change.move", [.. "Asked→Confirmed Asked→Dropped".Split(' ')]);

    [Theory]
    [InlineData(PayoutState.Proposed)]
    [InlineData(PayoutState.Dropped)]
    public void What_was_never_approved_is_neither_sent_nor_answered(PayoutState state)
    {
        var payout = In(state);
        Action[] moves = [() => payout.Send("FT1", Now), () => payout.Hear(PayoutState.Settled, null, "", Now), () => payout.Hear(PayoutState.Returned, Now, "", Now)];
        moves.ShouldAllBe(move => Should.Throw<DomainException>(move, (string?)null).Code == "payout.move");
        payout.State.ShouldBe(state);
    }

    [Theory]
    [InlineData(PayoutState.Proposed)]
    [InlineData(PayoutState.Approved)]
    [InlineData(PayoutState.Sent)]
    [InlineData(PayoutState.Dropped)]
    public void An_answer_says_arrived_or_came_back_and_nothing_else(PayoutState outcome) =>
        Should.Throw<DomainException>(() => In(PayoutState.Sent).Hear(outcome, Now, "", Now)).Code.ShouldBe("payout.move");

    [Fact]
    public void The_same_answer_changes_a_payout_once()
    {
        var payout = In(PayoutState.Sent);
        payout.Hear(PayoutState.Settled, Now, "FT2", Now).ShouldBe(PayoutState.Sent);
        payout.Hear(PayoutState.Settled, Now, "FT2", Now).ShouldBeNull();
        payout.Hear(PayoutState.Settled, null, "", Now).ShouldBeNull();
        (payout.State, payout.Answers, payout.Reference).ShouldBe((PayoutState.Settled, 1, "FT2"));
    }

    [Fact]
    public void An_answer_that_comes_before_the_sending_was_noted_holds()
    {
        var payout = In(PayoutState.Approved);
        payout.Hear(PayoutState.Settled, Now, "FT2", Now).ShouldBe(PayoutState.Approved);
        payout.Send("FT1", Now).ShouldBeFalse("the sending is known from its answer");
        payout.State.ShouldBe(PayoutState.Settled);
    }

    // Pitfall 23: settled though returned.
    [Fact]
    public void An_older_answer_that_comes_later_changes_nothing()
    {
        var payout = In(PayoutState.Sent);
        payout.Hear(PayoutState.Returned, Now.AddHours(2), "", Now).ShouldBe(PayoutState.Sent);
        payout.Hear(PayoutState.Settled, Now.AddHours(1), "", Now).ShouldBeNull();
        payout.Hear(PayoutState.Settled, Now.AddHours(2), "", Now).ShouldBeNull("of two answers with one time the return holds");
        payout.State.ShouldBe(PayoutState.Returned);
    }

    [Fact]
    public void A_later_answer_reverses_an_earlier_one_both_ways()
    {
        var payout = In(PayoutState.Sent);
        payout.Hear(PayoutState.Settled, Now, "", Now).ShouldBe(PayoutState.Sent);
        payout.Hear(PayoutState.Returned, Now.AddDays(1), "", Now).ShouldBe(PayoutState.Settled);
        payout.Hear(PayoutState.Settled, Now.AddDays(2), "", Now).ShouldBe(PayoutState.Returned);
        (payout.State, payout.Answers).ShouldBe((PayoutState.Settled, 3));
    }

    // Independent of the entity: the bank's latest word holds, of two at one time the return; before it tells anything nothing is known.
    [Fact]
    public void Ten_thousand_random_orders_of_answers_end_where_the_banks_latest_word_says()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            Random random = new(seed);
            var payout = In(random.Next(2) == 0 ? PayoutState.Approved : PayoutState.Sent);
            var began = payout.State;
            List<(PayoutState Outcome, DateTimeOffset At)> told = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (random.Next(2) == 0 ? PayoutState.Settled : PayoutState.Returned, Now.AddHours(random.Next(4))))];
            told.AddRange(told.Where(_ => random.Next(3) == 0).ToList());
            var moved = 0L;
            foreach (var (outcome, at) in told.OrderBy(_ => random.Next()))
            {
                if (random.Next(5) == 0)
                {
                    payout.Send("FT" + seed, Now);
                    began = payout.Answers == 0 ? payout.State : began;
                }

                if (payout.Hear(outcome, at, "", Now) is { } before)
                {
                    // What is owed, seen from the entries: a settlement of what was owed again takes it away, a return gives it back.
                    moved += payout.State == PayoutState.Returned ? 1 : before == PayoutState.Returned ? -1 : 0;
                }
            }

            var last = told.Max(t => t.At);
            var expected = told.Exists(t => t.At == last && t.Outcome == PayoutState.Returned) ? PayoutState.Returned : PayoutState.Settled;
            payout.State.ShouldBe(expected, $"seed {seed}, from {began}");
            moved.ShouldBe(expected == PayoutState.Returned ? 1 : 0, $"seed {seed}");
        }
    }

    [Fact]
    public void Whoever_made_a_run_never_approves_it_and_a_second_approval_changes_nothing()
    {
        PayoutRun run = new(Id<PayoutRun>.New(TimeProvider.System), new(Guid.CreateVersion7()), Now);
        Should.Throw<DomainException>(() => run.Approve(run.MadeBy, Now)).Code.ShouldBe("payout_run.same_person");
        run.Approve(new(Guid.CreateVersion7()), Now).ShouldBeTrue();
        run.Approve(new(Guid.CreateVersion7()), Now).ShouldBeFalse();
        Should.Throw<DomainException>(() => run.Cancel(run.MadeBy, Now)).Code.ShouldBe("payout_run.move");
    }

    [Fact]
    public void A_file_for_the_bank_keeps_zeros_quotes_commas_and_lets_no_text_become_a_formula()
    {
        var bank = In(PayoutState.Approved, "=CMD(1), NGUYEN");
        var lines = PayoutFile.ForBank([bank, In(PayoutState.Approved, account: false)]).Split("\r\n");
        lines[1].ShouldBe($"1,{bank.Code},NGUYEN THI HOA,0011001234,Vietcombank,970436,165000,CHI TRA {bank.Code}");
        lines.Length.ShouldBe(3, "a money order is none of the bank's");
        PayoutFile.ForPost([In(PayoutState.Approved, "=CMD(1), NGUYEN", account: false)]).ShouldContain("\"'=CMD(1), NGUYEN\"");
    }

    [Theory]
    [InlineData("Mã,Ngày,Trạng thái\nCT0123456789,25/11/2026 08:30,Thành công", PayoutState.Settled)]
    [InlineData("Ngày;Nội dung;Kết quả;Tham chiếu\n25/11/2026 08:30;CHO PHIEN CHI TRA ct0123456789;Giao dịch không thành công;FT9", PayoutState.Returned)]
    [InlineData("date,status,description\n2026-11-25 08:30,Returned,CT0123456789", PayoutState.Returned)]
    [InlineData("\uFEFFNgày,Tình trạng,Mã\n25/11/2026 08:30,Đã phát,CT0123456789\n", PayoutState.Settled)]
    public void Answers_are_read_however_banks_call_their_columns(string file, PayoutState outcome)
    {
        var answer = PayoutAnswers.Read(file).ShouldHaveSingleItem();
        (answer.Error, answer.Code, answer.Outcome, answer.At).ShouldBe((null, "CT0123456789", outcome, new DateTimeOffset(2026, 11, 25, 1, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("25/11/2026,Thành công,khác", "payout_answer.code")]
    [InlineData("25/11/2026,Chờ,CT0123456789", "payout_answer.outcome")]
    [InlineData("hôm qua,Thành công,CT0123456789", "payout_answer.date")]
    public void A_line_that_cannot_be_read_says_why(string line, string code) =>
        PayoutAnswers.Read("Ngày,Trạng thái,Mã\n" + line).ShouldHaveSingleItem().Error.ShouldBe(code);

    [Fact]
    public void A_file_without_a_result_and_a_day_is_refused() => Should.Throw<DomainException>(() => PayoutAnswers.Read("a,b\n1,2")).Code.ShouldBe("payout_answer.columns");

    private static Payout In(PayoutState state, string name = "Nguyễn Thị Hoà", bool account = true)
    {
        ReceivingAccount bank = new(Id<ReceivingAccount>.New(TimeProvider.System), default, "970436", "0011001234", "NGUYEN THI HOA", MoneyNews.ByHand, "", Now);
        Payout payout = new(Id<Payout>.New(TimeProvider.System), default, default, Money.Dong(165_000), account ? bank : null, new PayoutRecipient(name, "+84912345678", "thôn Yên Hòa"), Now);
        if (state == PayoutState.Dropped)
        {
            payout.Drop("cancelled");
        }
        else if (state != PayoutState.Proposed)
        {
            payout.Approve();
        }

        if (state == PayoutState.Sent)
        {
            payout.Send("FT1", Now);
        }

        return payout;
    }

    private static void Check<TState>(Moves<TState> moves, string code, HashSet<string> allowed)
        where TState : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>())
        {
            foreach (var to in Enum.GetValues<TState>())
            {
                var expected = allowed.Contains($"{from}→{to}");
                moves.Allows(from, to).ShouldBe(expected, $"{from}→{to}");
                if (!expected)
                {
                    var refused = Should.Throw<DomainException>(() => moves.Move(from, to));
                    (refused.Code, refused.Kind).ShouldBe((code, RefusalKind.Conflict));
                }
            }
        }
    }
}
