using Marketplace.Domain.Search;

namespace Marketplace.Domain.Tests.Search;

public sealed class BreakerTests
{
    private readonly HandClock clock = new();
    private readonly Breaker breaker;

    public BreakerTests() => breaker = new(clock, 3, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12));

    [Fact]
    public void Failures_in_a_row_keep_everybody_away()
    {
        breaker.Failed();
        breaker.Failed();
        breaker.MayAsk().ShouldBeTrue();
        breaker.Failed();
        breaker.MayAsk().ShouldBeFalse();
        breaker.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void An_answer_between_them_begins_the_count_anew()
    {
        breaker.Failed();
        breaker.Failed();
        breaker.Succeeded();
        breaker.Failed();
        breaker.Failed();
        breaker.MayAsk().ShouldBeTrue();
    }

    [Fact]
    public void After_the_rest_one_may_try_and_the_others_wait_for_what_it_says()
    {
        Open();
        clock.Now += TimeSpan.FromSeconds(5);
        breaker.MayAsk().ShouldBeTrue();
        breaker.MayAsk().ShouldBeFalse();
        breaker.Succeeded();
        breaker.MayAsk().ShouldBeTrue();
        breaker.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void Every_failed_try_doubles_the_rest_up_to_the_longest()
    {
        Open();
        foreach (var rest in new[] { 5, 10, 12, 12 })
        {
            clock.Now += TimeSpan.FromSeconds(rest - 1);
            breaker.MayAsk().ShouldBeFalse();
            clock.Now += TimeSpan.FromSeconds(1);
            breaker.MayAsk().ShouldBeTrue();
            breaker.Failed();
        }
    }

    private void Open()
    {
        breaker.Failed();
        breaker.Failed();
        breaker.Failed();
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
