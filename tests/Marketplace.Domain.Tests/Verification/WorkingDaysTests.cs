using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;

namespace Marketplace.Domain.Tests.Verification;

/// <summary>Terms in working days, and the text that offices sign.</summary>
public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Year = new([new DateOnly(2026, 4, 27), new DateOnly(2026, 4, 30), new DateOnly(2026, 5, 1)], 17);

    [Theory]
    [InlineData("2026-11-25T09:00", 3, "2026-11-30T17:00")] // Wednesday; Saturday and Sunday do not count
    [InlineData("2026-11-27T23:30", 1, "2026-11-30T17:00")] // Friday night
    [InlineData("2026-11-28T09:00", 1, "2026-11-30T17:00")] // Saturday
    [InlineData("2026-04-24T09:00", 3, "2026-05-04T17:00")] // over two holidays
    public void A_term_begins_the_day_after_and_counts_no_day_off(string received, int days, string due) =>
        Year.Due(Local(received), days).ShouldBe(Local(due));

    [Fact]
    public void A_day_is_told_by_the_clock_of_Viet_Nam() =>
        Year.Due(new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.Zero), 1).ShouldBe(Local("2026-11-26T17:00")); // already Wednesday there

    [Theory]
    [InlineData("2026-11-25T09:00", "2026-11-25T17:00", 0)]
    [InlineData("2026-11-26T09:00", "2026-11-30T17:00", 2)]
    [InlineData("2026-11-28T09:00", "2026-11-30T17:00", 1)]
    [InlineData("2026-12-01T09:00", "2026-11-30T17:00", -1)]
    [InlineData("2026-11-30T18:00", "2026-11-27T17:00", -1)]
    public void What_is_left_or_lost_is_counted_in_working_days(string from, string to, int days) =>
        Year.Between(Local(from), Local(to)).ShouldBe(days);

    [Fact]
    public void A_statement_is_one_line_with_members_in_order_and_letters_as_they_are()
    {
        var statement = new DecisionStatement().With("office", "UBND xã Yên Mô").With("about", "lot").With("passes", true).With("revision", 3)
            .With("reasons", "").With("at", new DateTimeOffset(2026, 11, 25, 3, 4, 5, 678, TimeSpan.Zero));
        statement.ToJson().ShouldBe("""{"about":"lot","at":"2026-11-25T03:04:05Z","form":"chophien.decision.1","office":"UBND xã Yên Mô","passes":true,"revision":3}""");
        statement.ToJson().Normalize(NormalizationForm.FormC).ShouldBe(statement.ToJson());
    }

    [Fact]
    public void A_key_out_of_use_cannot_end_again_and_is_revoked_once_with_a_reason()
    {
        var now = DateTimeOffset.UnixEpoch;
        OfficeKey key = new(default, default, [1, 2, 3], "", now);
        key.Name.ShouldBe("039058c6f2c0cb49");
        Should.Throw<DomainException>(() => key.Revoke(now, " ")).Code.ShouldBe("key.reason");
        key.End(now.AddDays(1));
        Should.Throw<DomainException>(() => key.End(now.AddDays(2))).Code.ShouldBe("key.ended");
        key.Revoke(now.AddDays(3), "Mất máy.");
        key.To.ShouldBe(now.AddDays(1));
        Should.Throw<DomainException>(() => key.Revoke(now, "Mất máy.")).Code.ShouldBe("key.revoked");
    }

    private static DateTimeOffset Local(string text) => new DateTimeOffset(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), VietnamTime.Offset).ToUniversalTime();
}
