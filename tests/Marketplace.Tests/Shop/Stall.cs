using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Shop;

/// <summary>Goods in the shop, told to readers as a command would tell them.</summary>
internal static class Stall
{
    /// <summary>A producer's published listing with what a test cares about.</summary>
    public static async Task<Listing> Sell(this AppHost host, Producer producer, string title, Category? category = null, string commune = Given.YenMo, string story = "Làm ở nhà.", IReadOnlyList<int>? season = null, bool publish = true, bool withPhoto = false, params (string Pack, long Price, int Stock)[] packs)
    {
        if (category is null)
        {
            category = Shelf();
            await host.Add(category);
        }

        Listing listing = new(Given.New<Listing>(), producer.Id, new ListingText(category.Id, "2", title, "", [], "Yên Hòa, Yên Mô", commune, story, "", "khô mát", 180, season ?? [], new Dictionary<string, string>(StringComparer.Ordinal) { ["thanh_phan"] = "Chuối tây 100%." }), Given.Now);
        if (publish)
        {
            listing.Publish(Given.Now);
        }

        List<object> rows = [listing];
        var place = 0;
        foreach (var (pack, price, stock) in packs.Length > 0 ? packs : [("500 g", 70_000L, 12)])
        {
            Variant variant = new(Given.New<Variant>(), listing.Id, pack, Money.Dong(price), ++place);
            rows.AddRange([variant, new Stock(variant.Id, stock)]);
        }

        if (withPhoto)
        {
            rows.Add(new Photo(Given.New<Photo>(), producer.Id, listing.Id, 1, "a", 1200, 1200, new[] { "1600", "800", "400", "320", "160", "share" }.ToDictionary(n => n, n => "hash" + n, StringComparer.Ordinal), true, Given.Now));
        }

        await host.Add([.. rows]);
        await host.Tell(listing);
        return listing;
    }

    /// <summary>A shelf with a slug of its own.</summary>
    public static Category Shelf(Category? parent = null)
    {
        var id = Given.New<Category>();
        return new(id, "ke-" + id, "Kệ thử", "Test shelf", parent?.Id, 1);
    }

    /// <summary>Says that a listing has changed, and lets readers read it.</summary>
    public static async Task Tell(this AppHost host, Listing listing)
    {
        await host.Add(new OutboxMessage { Topic = "listing.changed", Subject = listing.Id.Value, At = Given.Now });
        await host.Settle();
    }
}
