using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Tests.Producers;

/// <summary>Nobody sells without having agreed, and whoever agreed can change their mind.</summary>
public sealed class ConsentTests(MarketHost host) : IClassFixture<MarketHost>
{
    [Fact]
    public async Task The_producer_agrees_by_the_code_on_its_own_phone_and_the_row_says_who_helped()
    {
        var (helper, office) = await Helper();
        var (file, producer) = await Case(helper, office);
        var visitor = await Visitor.Of(host, helper);
        (await visitor.Post($"/cases/{file}/consent", new { }, $"/cases/{file}/consent?handler=Send")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var code = await CodeFor(producer);

        var answer = await visitor.Post($"/cases/{file}/consent?sent=true", new { Form__GivenBy = "Bùi Thị Thử", Form__Code = code }, $"/cases/{file}/consent");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var consent = await host.Rows(db => db.Set<Consent>().SingleAsync(c => c.ProducerId == producer));
        consent.HelpedBy.ShouldBe(helper.Id);
        consent.Channel.ShouldBe(ConsentChannel.PhoneCode);
        consent.TextId.ShouldBe(SeedId.Of<ConsentText>("2026-1"));
        consent.GivenBy.ShouldBe("Bùi Thị Thử");
        (await visitor.Read($"/cases/{file}")).ShouldContain("Bùi Thị Thử đồng ý bằng mã");
    }

    [Fact]
    public async Task Who_agreed_by_the_phone_can_sign_in_with_it_and_sees_the_goods_that_the_helper_lists()
    {
        var (helper, office) = await Helper();
        var (_, producer) = await Case(helper, office);
        await host.Send(helper.AsCaller(), new SendConsentCode(Given.New<OneTimeCode>(), producer));
        var agreed = new GiveConsent(producer, SeedId.Of<ConsentText>("2026-1"), "Bùi Thị Thử", await CodeFor(producer));
        (await host.Send(helper.AsCaller(), agreed)).ShouldBeTrue();
        (await host.Send(helper.AsCaller(), agreed)).ShouldBeTrue("pressed twice is one consent");

        var phone = await host.Rows(db => db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Phone).SingleAsync());
        var owner = await host.Rows(db => db.Set<Person>().SingleAsync(p => p.Phone == phone));
        owner.Name.ShouldBe("Bùi Thị Thử");
        (await host.Send(owner.AsCaller(), new MyProducts())).ShouldNotBeNull();
        (await (await Visitor.Of(host, owner)).Read("/desk")).ShouldContain("/my/products");
    }

    [Fact]
    public async Task A_wrong_code_is_no_consent_says_what_to_do_and_counts_as_a_try()
    {
        var (helper, office) = await Helper();
        var (file, producer) = await Case(helper, office);
        await host.Send(helper.AsCaller(), new SendConsentCode(Given.New<OneTimeCode>(), producer));
        var wrong = await CodeFor(producer) == "111111" ? "222222" : "111111";
        var visitor = await Visitor.Of(host, helper);

        var answer = await visitor.Post($"/cases/{file}/consent?sent=true", new { Form__GivenBy = "Bùi Thị Thử", Form__Code = wrong }, $"/cases/{file}/consent");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Sáu số này không đúng");
        (await host.Rows(db => db.Set<Consent>().AnyAsync(c => c.ProducerId == producer))).ShouldBeFalse();
        (await host.Rows(db => db.Set<OneTimeCode>().Where(c => c.Subject == producer.Value).MaxAsync(c => c.Tries))).ShouldBe(1);
    }

    [Fact]
    public async Task Withdrawing_consent_takes_the_goods_out_of_the_shop_and_stops_new_ones()
    {
        var (helper, office) = await Helper();
        var (producer, owner, _) = await host.Producer(office);
        var (listing, _) = await host.Listing(producer);

        (await host.Send(owner.AsCaller(), new WithdrawConsent(producer.Id))).ShouldBe(1);

        (await host.Rows(db => db.Set<Listing>().SingleAsync(l => l.Id == listing.Id))).State.ShouldBe(ListingState.Withdrawn);
        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), new PublishListing(listing.Id)));
        refused.Refusals.ShouldContain(r => r.Code == "consent.missing");
        (await host.Rows(db => db.Set<OutboxMessage>().AnyAsync(m => m.Topic == "listing.changed" && m.Subject == listing.Id.Value))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("999999", "0011001234", "bank.unknown")]
    [InlineData("97043", "0011001234", "bank.bin")]
    [InlineData("970436", "12", "bank.number")]
    public async Task An_account_that_cannot_be_paid_into_is_refused(string bin, string number, string code)
    {
        var (producer, owner, _) = await host.Producer();
        await host.Rows(db => db.Set<ReceivingAccount>().Where(a => a.ProducerId == producer.Id).ExecuteDeleteAsync());
        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new AddReceivingAccount(Given.New<ReceivingAccount>(), producer.Id, bin, number, "NGUYEN VAN AN", MoneyNews.ByHand)));
        refused.Code.ShouldBe(code);
    }

    private async Task<(Person Helper, Office Office)> Helper()
    {
        var office = await host.Office();
        return (await host.PersonIn(Role.Helper, office), office);
    }

    // A case of the office, in a market where the text in force is the seed's.
    private async Task<(Id<Case> Case, Id<Producer> Producer)> Case(Person helper, Office office)
    {
        var seeded = SeedId.Of<ConsentText>("2026-1");
        await host.Rows(db => db.Set<ConsentText>().Where(t => t.Id != seeded).ExecuteUpdateAsync(s => s.SetProperty(t => t.From, DateTimeOffset.UnixEpoch)));
        var producer = Given.New<Producer>();
        var file = await host.Send(helper.AsCaller(), new OpenCase(Given.New<Case>(), producer, office.Id, ProducerKind.Household, "Nhà bà Thử", "Bùi Thị Thử", Given.Phone(), Given.YenMo, ""));
        return (file, producer);
    }

    private async Task<string> CodeFor(Id<Producer> producer)
    {
        var phone = await host.Rows(db => db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Phone).SingleAsync());
        return await host.Code(phone);
    }
}
