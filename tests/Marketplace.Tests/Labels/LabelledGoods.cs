using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Tests.App;
using Marketplace.Tests.Traceability;

namespace Marketplace.Tests.Labels;

/// <summary>Goods whose label says all that it must.</summary>
internal static class LabelledGoodsExtensions
{
    /// <summary>The lines of a dried banana.</summary>
    public static Dictionary<string, string> Lines => new(StringComparer.Ordinal)
    {
        ["xuat_xu"] = "Việt Nam",
        ["thanh_phan"] = "Chuối tây 100%",
        ["hdsd"] = "Ăn liền. Mở gói rồi dùng trong 15 ngày.",
        ["hdbq"] = "Nơi khô mát dưới 30 °C, kín gió.",
        ["canh_bao"] = "Không dùng khi có mùi lạ.",
    };

    /// <summary>A listing with its label, a pack and a lot.</summary>
    public static async Task<(Listing Listing, Variant Variant, Id<Lot> Lot)> LabelledGoods(this AppHost host, Producer producer, Person owner)
    {
        Category category = new(Given.New<Category>(), "nhan-" + Given.New<Category>(), "Ăn liền", "Snacks", null, 1);
        Listing listing = new(Given.New<Listing>(), producer.Id, ListingText.Empty(Given.YenMo) with { Category = category.Id, LabelGroup = "2", Title = "Chuối tây sấy dẻo thử", TitleEn = "Soft-dried banana", ShelfLifeDays = 180, LabelFields = Lines }, Given.Now);
        Variant variant = new(Given.New<Variant>(), listing.Id, "500 g", Money.Dong(70_000), 1);
        await host.Add(category, listing, variant, new Stock(variant.Id, 9));
        return (listing, variant, await host.Lot(owner, listing));
    }
}
