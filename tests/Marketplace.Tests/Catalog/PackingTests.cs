using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Catalog;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

public sealed class PackingTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task What_a_pack_weighs_and_how_big_it_is_decides_what_its_parcel_costs_from_basket_to_order()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 20);
        await host.Send(owner.AsCaller(), Describe(variant, 1_400));
        var checkout = await host.Answered([(variant, 2)]);
        var shown = await host.Send(Caller.Anonymous, new ShowCheckout(checkout));
        shown.Parcels.Single().Delivery.ShouldBe(Money.Dong(30_000), "2.8 kg are two steps above two");
        var group = await host.Place(checkout);
        (await host.OrdersOf(group)).Single().Delivery.ShouldBe(Money.Dong(30_000));

        // Described anew it changes the next parcel and no order.
        await host.Send(owner.AsCaller(), Describe(variant, 900));
        (await host.OrdersOf(group)).Single().Delivery.ShouldBe(Money.Dong(30_000));
        (await host.Send(owner.AsCaller(), new ShowPacking(variant.Id))).Post.ShouldBe(Money.Dong(20_000));
    }

    [Fact]
    public async Task The_slip_says_what_the_carrier_must_mind_and_what_the_parcel_weighs()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        await host.Send(owner.AsCaller(), Describe(variant, 1_250));
        var order = (await host.OrdersOf(await host.Place(await host.Answered([(variant, 2)])))).Single();
        var slip = await (await Visitor.Of(host, owner)).Read($"/my/orders/{order.Id}/slip");
        slip.ShouldContain("Dễ vỡ, nhẹ tay");
        slip.ShouldContain("Giữ lạnh");
        slip.ShouldContain("Nặng cả bao bì: 2,5 kg");
    }

    [Fact]
    public async Task The_page_proposes_what_is_best_takes_centimetres_as_people_write_them_and_tells_mistakes_beside_the_box()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, title: "Mật ong rừng thử");
        var visitor = await Visitor.Of(host, owner);
        var address = $"/my/products/{listing.Id}/packs/{variant.Id}/packing";
        var page = await visitor.Read(address);
        page.ShouldContain("siết nắp");
        page.ShouldMatch("Form.IsFragile\"[^>]*checked");
        var wrong = await (await visitor.Post(address, new { Form__Kind = "Carton", Form__LengthMm = "dài", Form__WidthMm = "12,5", Form__HeightMm = "10", Form__Grams = "800" })).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        System.Net.WebUtility.HtmlDecode(wrong).ShouldContain("Ghi số đo bằng phân");
        await visitor.Post(address, new { Form__Kind = "Carton", Form__LengthMm = "20", Form__WidthMm = "12,5", Form__HeightMm = "10.5", Form__Grams = "1.800", Form__IsFragile = "true" });
        var packing = (await Packing(variant))!;
        (packing.LengthMm, packing.WidthMm, packing.HeightMm, packing.Grams, packing.IsFragile, packing.IsCool).ShouldBe((200, 125, 105, 1_800, true, false));
        await visitor.Post(address, new { }, address + "?handler=Forget");
        (await Packing(variant)).ShouldBeNull();
    }

    private Task<Packing?> Packing(Variant variant) => host.Rows(async db => (await db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == variant.Id)).Packing);

    private static DescribePacking Describe(Variant variant, int grams) => new(variant.Id, PackingKind.FoamBox, 200, 150, 100, grams, IsFragile: true, IsPerishable: false, IsCool: true);
}
