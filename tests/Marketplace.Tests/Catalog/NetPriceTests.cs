using System.Net;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

/// <summary>Whoever sets a price sees what is left of it.</summary>
public sealed class NetPriceTests(AppHost host)
{
    [Fact]
    public async Task The_form_of_a_pack_reckons_what_is_left_and_saves_nothing()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var percent = (await host.Send(owner.AsCaller(), new ReckonNet(listing.Id, 100_000, 0, 0))).FeePercent;
        var visitor = await Visitor.Of(host, owner);
        var page = $"/my/products/{listing.Id}/packs/{variant.Id}";
        var answer = await visitor.Post(page, new { Form__Name = "500 g", Form__Price = "80.000", Form__Packing = "3.500", Form__Delivery = "1.000" }, page + "?handler=Net");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var net = Money.Dong(80_000 - (long)(800 * percent) - 3_500 - 1_000);
        var text = await answer.Text();
        text.ShouldContain(net.ToString());
        text.ShouldContain("value=\"3.500\"");
        (await host.Rows(db => db.Set<Domain.Catalog.Variant>().SingleAsync(v => v.Id == variant.Id))).Price.ShouldBe(Money.Dong(70_000));
    }

    [Fact]
    public async Task A_price_that_leaves_nothing_is_said_to_be_a_loss_and_a_broken_amount_stands_beside_its_box()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var visitor = await Visitor.Of(host, owner);
        var page = $"/my/products/{listing.Id}/packs/new";
        (await (await visitor.Post(page, new { Form__Price = "5.000", Form__Packing = "5.000" }, page + "?handler=Net")).Text()).ShouldContain("thì lỗ");
        (await visitor.Post(page, new { Form__Price = "5.000", Form__Packing = "5k" }, page + "?handler=Net")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_fee_is_the_reduced_one_only_where_the_bank_tells_by_itself()
    {
        var (producer, owner, _) = await host.Producer(news: MoneyNews.ByHand);
        var (listing, _) = await host.Listing(producer);
        (await host.Send(owner.AsCaller(), new ReckonNet(listing.Id, 100_000, 0, 0))).IsOnline.ShouldBeFalse();
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ReckonNet(listing.Id, -1, 0, 0)))).Code.ShouldBe("net.amount");
    }
}
