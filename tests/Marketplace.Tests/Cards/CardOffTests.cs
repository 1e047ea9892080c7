using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Tests.Cards;

/// <summary>The sandbox bank behind a line that can be cut.</summary>
public sealed class CutHost : StillHost
{
    /// <summary>What happens to a call: null goes through, "before" never arrives, "after" arrives and its answer is lost.</summary>
    public string? Cut { get; set; }

    /// <summary>False where the operator has not said on what basis cards are taken.</summary>
    public bool On { get; set; } = true;

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(s => s.Replace(ServiceDescriptor.Scoped<ICardProvider>(p => new CutCards(p.GetRequiredService<SandboxCards>(), this))));
    }

    private sealed class CutCards(SandboxCards bank, CutHost host) : ICardProvider
    {
        public string? Name => host.On ? bank.Name : null;

        public string Basis => "";

        public Task<CardSituation> Open(CardOrder order, CancellationToken cancel) => Through(() => bank.Open(order, cancel));

        public Task<CardSituation> Look(string session, CancellationToken cancel) => Through(() => bank.Look(session, cancel));

        public Task<CardSituation> End(string session, CancellationToken cancel) => Through(() => bank.End(session, cancel));

        public Task<CardRefundSituation> Refund(string key, string intent, Money amount, CancellationToken cancel) => Through(() => bank.Refund(key, intent, amount, cancel));

        public Task<CardRefundSituation> LookAtRefund(string reference, CancellationToken cancel) => Through(() => bank.LookAtRefund(reference, cancel));

        public Task<CardDispute> LookAtDispute(string reference, CancellationToken cancel) => Through(() => bank.LookAtDispute(reference, cancel));

        public IAsyncEnumerable<CardRecord> Records(DateTimeOffset since, CancellationToken cancel) => host.Cut is null ? bank.Records(since, cancel) : throw DomainException.Conflict("card.away");

        public CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) => bank.Hear(headers, body, now);

        private async Task<TAnswer> Through<TAnswer>(Func<Task<TAnswer>> ask)
        {
            var cut = host.Cut;
            var answer = cut == "before" ? default : await ask();
            return cut is null ? answer! : throw DomainException.Conflict("card.away");
        }
    }
}

/// <summary>A provider that does not answer, and one that may not be used.</summary>
public sealed class CardOffTests(CutHost host) : IClassFixture<CutHost>
{
    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task A_lost_reply_while_opening_leaves_one_page_that_is_found_again(string cut)
    {
        var card = await CardCase.Placed(host);
        host.Cut = cut;
        (await card.Start().Refused()).Code.ShouldBe("card.away");
        (await card.Payment()).State.ShouldBe(CardState.Opening);
        (await Visitor.Of(host).Read($"/pay/{card.Group}/card")).ShouldContain("Mở lại trang thẻ");
        (await card.Desk(d => d.Leave(card.Payment().Result.Id, CancellationToken.None)).Refused()).Code.ShouldBe("card.away");
        (await card.View()).IsLive.ShouldBeTrue("no other way opens before it is known that this one is closed");
        host.Cut = null;
        await card.Start();
        (await card.Payments()).Single().State.ShouldBe(CardState.Open);
        await card.Bank(SandboxCardWay.Pay);
        (await card.Check()).ShouldBe(CardState.Paid);
    }

    [Fact]
    public async Task A_page_that_was_opened_without_our_knowing_is_ended_when_the_buyer_leaves()
    {
        var card = await CardCase.Placed(host);
        host.Cut = "after";
        await card.Start().Refused();
        host.Cut = null;
        (await card.Leave()).ShouldBe(CardState.Cancelled);
        (await card.Bank(SandboxCardWay.Pay)).ShouldBeFalse();
    }

    // Pitfall 13: pressed four times while the provider is away, and its first answer was lost.
    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_sent_once()
    {
        var card = await CardCase.Paid(host);
        host.Cut = "after";
        var one = new Features.Payments.OpenRefund(Given.New<Refund>(), card.Only.Order, true, [], false, RefundReason.Agreed, null, true);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(card.Only.Owner.AsCaller(), one)));
        await host.Settle();
        (await card.Refunds()).Single().State.ShouldBe(RefundState.AtCard);
        host.Cut = null;
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var job = scope.ServiceProvider.GetServices<Pipeline.IJobHandler>().Single(j => j.Kind == Features.Payments.Refunding.ByCardKind);
            await job.Run(Guid.CreateVersion7(), $"{{\"refund\":\"{one.Id}\"}}", CancellationToken.None);
        }

        (await card.Refunds()).Single().State.ShouldBe(RefundState.Sent);
        (await card.Books()).Values.ShouldAllBe(balance => balance == 0);
    }

    [Fact]
    public async Task Without_a_stated_basis_no_page_offers_a_card()
    {
        var card = await CardCase.Placed(host);
        host.On = false;
        try
        {
            (await card.Start().Refused()).Code.ShouldBe("card.off");
            (await Visitor.Of(host).Read($"/orders/{card.Group}")).ShouldNotContain("bằng thẻ");
            (await Visitor.Of(host).Read($"/pay/{card.Group}/{(await card.Orders())[0].Number}")).ShouldNotContain("bằng thẻ");
        }
        finally
        {
            host.On = true;
        }
    }
}
