using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Catalog;

public sealed class PackingTests
{
    // Two kilograms for 20,000, every half kilogram begun 5,000 more, six thousand cubic centimetres for a kilogram.
    private static readonly ParcelPrice Post = new(Money.Dong(20_000), 2_000, 500, Money.Dong(5_000), 6_000);

    [Theory]
    [InlineData(2_000, 1, 20_000)]
    [InlineData(2_001, 1, 25_000)]
    [InlineData(2_500, 1, 25_000)]
    [InlineData(1_000, 3, 30_000)]
    [InlineData(50_000, 4, 2_000_000)]
    public void A_parcel_costs_its_first_price_and_a_step_for_every_half_kilogram_begun(int grams, int packs, long dong) =>
        Post.Of([(Small(grams), packs)]).ShouldBe(Money.Dong(dong));

    [Fact]
    public void What_is_light_and_bulky_is_counted_by_its_room()
    {
        // 40 × 30 × 25 cm is five kilograms of room.
        Packing bulky = new(PackingKind.Carton, 400, 300, 250, 800, false, false, false);
        bulky.CountedGrams(6_000).ShouldBe(5_000);
        Post.Of([(bulky, 1)]).ShouldBe(Money.Dong(50_000));
    }

    [Fact]
    public void A_pack_that_nobody_described_counts_nothing()
    {
        Post.Of([(null, 12)]).ShouldBe(Money.Dong(20_000));
        Post.Of([(null, 12), (Small(2_400), 1)]).ShouldBe(Money.Dong(25_000));
        Post.Of([]).ShouldBe(Money.Dong(20_000));
    }

    [Theory]
    [InlineData(0, 100, 100, 500, "packing.size")]
    [InlineData(100, 1_501, 100, 500, "packing.size")]
    [InlineData(100, 100, -1, 500, "packing.size")]
    [InlineData(100, 100, 100, 0, "packing.weight")]
    [InlineData(100, 100, 100, 50_001, "packing.weight")]
    public void Sizes_and_weights_that_no_counter_takes_are_refused(int length, int width, int height, int grams, string code) =>
        Should.Throw<DomainException>(() => new Packing(PackingKind.Bag, length, width, height, grams, false, false, false)).Code.ShouldBe(code);

    [Theory]
    [InlineData("an-lien-lam-qua", "500 g", "Chuối tây sấy dẻo Yên Hòa", "khô mát <30 °C, kín khí", 180, "Carton", "dry all")]
    [InlineData("an-lien-lam-qua", "hộp 300 g", "Cơm cháy chà bông Ninh Bình", "khô mát, tránh vỡ", 180, "Carton fragile", "brittle all")]
    [InlineData("do-kho-gio-nem", "500 g", "Giò trứng Phương Bến", "0–4 °C, hút chân không (−18 °C: ~60 ngày)", 7, "FoamBox perishable cool", "cool all")]
    [InlineData("do-kho-gio-nem", "niêu 700 g", "Cá trạch sụn kho niêu", "0–4 °C (tiệt trùng: theo hồ sơ công bố)", 15, "FoamBox fragile perishable cool", "cool pottery all")]
    [InlineData("thit-ca-tuoi", "khay 500 g", "Cá bớp/tôm sú – tôm thẻ đông lạnh Kim Sơn", "−18 °C", 180, "FoamBox perishable cool", "frozen all")]
    [InlineData("mam-mat", "500 ml", "Mật ong sú vẹt biển Kim Sơn", "thường, tránh nắng", 730, "Carton fragile", "glass liquid all")]
    [InlineData("mam-mat", "lọ 250 g", "Mắm tép Gia Viễn", "mát, sau mở nắp để lạnh", 365, "Carton fragile", "glass liquid all")]
    [InlineData("mam-mat", "túi 500 g", "Muối Bạch Long", "khô", 1095, "Carton", "dry all")]
    [InlineData("ruou", "bình gốm 500 ml", "Rượu nếp Kim Sơn (Lai Thành)", "nơi mát", null, "Carton fragile", "pottery liquid all")]
    [InlineData("gom", "bình 1 lít", "Gốm Gia Thủy", "dễ vỡ", null, "Carton fragile", "pottery liquid all")]
    [InlineData("rau-qua", "thùng 10 kg", "Dứa Đồng Giao", "mát", 7, "Carton perishable", "fresh all")]
    [InlineData("rau-qua", "túi 2 kg", "Khoai sọ Yên Quang", "khô thoáng", 60, "Carton", "dry all")]
    [InlineData("gao-bun-mien", "túi 10 cái", "Bánh đa Kiện Khê", "khô, dễ vỡ", 60, "Carton fragile", "brittle rice all")]
    [InlineData("theu-lua", "khăn", "Lụa Nha Xá", "khô", null, "Bag", "cloth all")]
    [InlineData("coi", "1,6 × 2,0 m", "Chiếu cói Kim Sơn", "khô, tránh mốc", null, "Tube", "roll all")]
    [InlineData("cay-canh-hoa", "chậu", "Cây cảnh, hoa Vị Khê", "cây sống", null, "Crate perishable", "plant all")]
    [InlineData("go-da-dong", "chiếc", "Đồ đồng Tống Xá", "nặng", null, "Crate", "craft all")]
    public void Advice_follows_what_the_goods_are(string category, string pack, string title, string storage, int? days, string said, string words)
    {
        var advice = PackingAdvice.For(category, pack, title, storage, days);
        string.Join(' ', new[] { advice.Kind.ToString(), advice.IsFragile ? "fragile" : "", advice.IsPerishable ? "perishable" : "", advice.IsCool ? "cool" : "" }.Where(w => w.Length > 0)).ShouldBe(said);
        string.Join(' ', advice.Words).ShouldBe(words);
    }

    private static Packing Small(int grams) => new(PackingKind.Carton, 100, 100, 100, grams, false, false, false);
}
