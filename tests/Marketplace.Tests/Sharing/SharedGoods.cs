using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Sharing;
using Marketplace.Tests.App;
using Marketplace.Tests.Photos;
using Marketplace.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Sharing;

/// <summary>Goods with a picture that is really stored.</summary>
internal static class SharedGoods
{
    /// <summary>A published listing with a photo and its short address; the answer is its id.</summary>
    public static async Task<Id<Listing>> Pictured(this AppHost host, Producer producer, string title = "Chuối tây sấy dẻo Yên Hòa", string group = "2", string story = "Chuối chín cây, sấy mười bốn giờ cho dẻo. Không thêm đường.", params (string Pack, long Price, int Stock)[] packs)
    {
        var listing = await host.Sell(producer, title, story: story, packs: packs);
        var key = (await host.Services.GetRequiredService<IBlobStore>().Put(Pictures.Jpeg(800, 800), "image/jpeg", TestContext.Current.CancellationToken)).Value;
        await host.Add(
            new Photo(Given.New<Photo>(), producer.Id, listing.Id, 1, "a", 800, 800, new[] { "1600", "800", "400", "320", "160", "share" }.ToDictionary(n => n, _ => key, StringComparer.Ordinal), false, Given.Now),
            new ShareLink(Given.New<ShareLink>(), listing.Id));
        await host.Rows(async db =>
        {
            var row = (await db.FindAsync<Listing>(listing.Id))!;
            row.Rewrite(row.Text() with { LabelGroup = group });
            return await db.SaveChangesAsync();
        });
        await host.Tell(listing);
        return listing.Id;
    }
}
