using Marketplace.Domain.Regions;

namespace Marketplace.Features.Search;

/// <summary>Writes a plausible catalogue: products × communes × qualities, words that look alike, stories that mention other products. The same seed writes the same lines.</summary>
internal sealed class CatalogueMaker(RegionIndex regions, int seed)
{
    private static readonly string[] Qualities = ["loại một", "đặc biệt", "nhà làm", "truyền thống", "hữu cơ", "sạch", "thượng hạng", "hảo hạng", "mùa mới", "nguyên chất", "cổ truyền", "chọn lọc", "xuất khẩu", "túi lớn", "hộp quà", "gói nhỏ", "ít ngọt", "không phẩm màu"];
    private static readonly string[] Kinds = ["HTX", "Hộ", "Cơ sở", "Tổ hợp tác", "Công ty"];
    private static readonly string[] Family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh"];
    private static readonly string[] Given = ["An", "Bình", "Chi", "Dung", "Đường", "Giang", "Hà", "Hạnh", "Hòa", "Hương", "Khánh", "Lan", "Liên", "Mai", "Minh", "Nga", "Ngân", "Oanh", "Phúc", "Quý", "Sen", "Tâm", "Thơm", "Thủy", "Tùng", "Vân", "Xuân", "Yến"];
    private static readonly string[] Packs = ["100 g", "200 g", "250 g", "300 g", "500 g", "1 kg", "hộp 300 g", "chai 500 ml", "lọ 450 g", "túi 5 kg"];
    private static readonly string[] Openers = ["Nhà tôi làm món này đã ba đời", "Cả xóm cùng làm từ đầu vụ", "Làm theo cách của các cụ", "Nguyên liệu lấy ngay trong xã", "Mỗi mẻ chỉ làm vừa đủ bán"];
    private static readonly string[] Closers = ["Gửi xe khách trong ngày", "Để ngăn mát ăn dần", "Biếu ai cũng quý", "Hợp nấu cùng {0}", "Ăn kèm {0} rất ngon", "Nhà còn bán {0} và {1}", "Khách quen hay mua cùng {0}", "Không phải {0} như nhiều người tưởng"];

    /// <summary>So many lines.</summary>
    public IEnumerable<CatalogueLine> Make(int count)
    {
        Random random = new(seed);
        var communes = regions.CommunesOf("37").ToList();
        var all = CatalogueGoods.All;
        string Pick(string[] words) => words[random.Next(words.Length)];
        for (var i = 0; i < count; i++)
        {
            var goods = all[random.Next(all.Count)];
            var commune = communes[random.Next(communes.Count)];
            var old = commune.OldNames.Count == 0 ? commune.FullName : commune.OldNames[random.Next(commune.OldNames.Count)];
            var place = random.Next(3) == 0 ? Bare(old) : commune.Name;
            var title = random.Next(6) switch
            {
                0 => $"{goods.Name} {place}",
                1 => $"{goods.Name} {Pick(Qualities)}",
                2 => $"{goods.Name} {Pick(Qualities)} {place}",
                3 => $"{goods.Name} làng {Pick(Given)} {place}",
                4 => $"{goods.Name} {Pick(Qualities)} {Pick(Packs)}",
                _ => $"{goods.Name} {place}, {Pick(Qualities)}",
            };
            var other = all[random.Next(all.Count)].Name.ToLowerInvariant();
            var another = all[random.Next(all.Count)].Name.ToLowerInvariant();
            yield return new(
                title,
                random.Next(3) == 0 ? goods.Aliases : [],
                $"{Pick(Openers)}. {string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(Closers), other, another)}.",
                goods.Category,
                random.Next(2) == 0 ? $"{Pick(Kinds)} {Pick(Given)} {commune.Name}" : $"{Pick(Kinds)} {Pick(Family)} {Pick(Given)}",
                commune.Code,
                old,
                (random.Next(10, 400) * 1_000L) + (random.Next(10) == 0 ? 500_000 : 0),
                Pick(Packs),
                random.Next(12) == 0 ? 0 : random.Next(1, 200));
        }
    }

    private static string Bare(string old)
    {
        var name = old.Split(',', '(')[0].Trim();
        foreach (var kind in (string[])["phần còn lại của ", "Xã ", "Phường ", "Thị trấn "])
        {
            name = name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? name[kind.Length..] : name;
        }

        return name;
    }
}

/// <summary>One listing of a catalogue file.</summary>
/// <param name="Title">Vietnamese title.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Story">Story.</param>
/// <param name="Category">Group of the OCOP products ("Thực phẩm").</param>
/// <param name="Producer">Name; the same name is the same producer.</param>
/// <param name="CommuneCode">Five digits.</param>
/// <param name="OldPlace">The place's name before July 2025.</param>
/// <param name="PriceVnd">Whole đồng.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Stock">Packs there are.</param>
public sealed record CatalogueLine(string Title, IReadOnlyList<string> Aliases, string Story, string Category, string Producer, string? CommuneCode, string OldPlace, long PriceVnd, string Pack, int Stock);
