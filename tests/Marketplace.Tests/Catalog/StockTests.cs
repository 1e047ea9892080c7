using System.Net;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Catalog;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

/// <summary>Counting packs again.</summary>
public sealed class StockTests(AppHost host)
{
    [Fact]
    public async Task A_new_count_changes_stock_by_the_difference_and_leaves_a_movement()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 10);
        (await host.Send(owner.AsCaller(), new CountStock(variant.Id, 4))).ShouldBe(-6);
        (await Stock(variant)).OnHand.ShouldBe(4);
        var movement = await host.Rows(db => db.Set<StockMovement>().SingleAsync(m => m.VariantId == variant.Id));
        (movement.OnHand, movement.Reason).ShouldBe((-6, "counted"));
    }

    [Fact]
    public async Task A_count_below_what_is_promised_is_refused_and_says_how_many_are_promised()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, stock: 10);
        await host.Rows(db => db.Set<Stock>().Where(s => s.VariantId == variant.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Reserved, 3)));
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing.Id}/packs/{variant.Id}", new { Form__OnHand = "2" }, $"/my/products/{listing.Id}/packs/{variant.Id}?handler=Count");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Đã có người đặt 3 gói");
        (await Stock(variant)).OnHand.ShouldBe(10);
    }

    [Fact]
    public async Task A_price_typed_with_dots_is_saved_and_a_pack_of_the_same_name_is_refused()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var visitor = await Visitor.Of(host, owner);

        (await visitor.Post($"/my/products/{listing.Id}/packs/new", new { Form__Name = "250 g", Form__Price = "38.000", Form__OnHand = "60" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.Rows(db => db.Set<Variant>().SingleAsync(v => v.ListingId == listing.Id && v.Name == "250 g"))).Price.ShouldBe(Money.Dong(38_000));

        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ChangeVariant(variant.Id, " 250  g", 38_000)))).Code.ShouldBe("variant.duplicate");
    }

    [Fact]
    public async Task Many_counts_at_once_never_lose_a_change()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 10);
        await Task.WhenAll(Enumerable.Range(1, 12).Select(n => host.Send(owner.AsCaller(), new CountStock(variant.Id, n))));
        var moved = await host.Rows(db => db.Set<StockMovement>().Where(m => m.VariantId == variant.Id).SumAsync(m => m.OnHand));
        (await Stock(variant)).OnHand.ShouldBe(10 + moved);
    }

    private Task<Stock> Stock(Variant variant) => host.Rows(db => db.Set<Stock>().AsNoTracking().SingleAsync(s => s.VariantId == variant.Id));
}
