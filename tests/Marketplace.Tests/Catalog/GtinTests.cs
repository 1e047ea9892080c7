using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Catalog;
using Marketplace.Tests.App;
using Marketplace.Tests.Stamps;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

public sealed class GtinTests(AppHost host)
{
    [Fact]
    public async Task A_pack_is_given_its_GTIN_keeps_it_when_the_price_changes_and_may_lose_it()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var gtin = Stamping.Gtin();
        await host.Send(owner.AsCaller(), new ChangeVariant(variant.Id, "500 g", 70_000, $" {gtin} "));
        await host.Send(owner.AsCaller(), new ChangeVariant(variant.Id, "500 g", 75_000));
        (await Gtin(variant)).ShouldBe(gtin);
        await host.Send(owner.AsCaller(), new ChangeVariant(variant.Id, "500 g", 75_000, ""));
        (await Gtin(variant)).ShouldBeNull();
    }

    [Theory]
    [InlineData("8934588000011", "gtin.invalid")]
    [InlineData("893458800001", "gtin.invalid")]
    [InlineData("0000000000000", "gtin.zero")]
    [InlineData("2000000000015", "gtin.internal")]
    [InlineData("18934588000017", "gtin.internal")]
    public async Task A_number_that_is_no_public_GTIN_of_a_pack_is_refused(string gtin, string code)
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ChangeVariant(variant.Id, "500 g", 70_000, gtin)))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task No_two_packs_have_one_GTIN()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, first) = await host.Listing(producer);
        var (_, second) = await host.Listing(producer);
        var gtin = Stamping.Gtin();
        await host.Send(owner.AsCaller(), new ChangeVariant(first.Id, "500 g", 70_000, gtin));
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ChangeVariant(second.Id, "500 g", 70_000, gtin)))).Code.ShouldBe("gtin.taken");
    }

    private Task<string?> Gtin(Variant variant) => host.Rows(db => db.Set<Variant>().Where(v => v.Id == variant.Id).Select(v => v.Gtin).SingleAsync());
}
