using System.Globalization;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;

namespace Marketplace.Tests.Labels;

/// <summary>Labels of every kind from a seed: long Vietnamese names, forty ingredients, extreme figures, emoji, right-to-left, endless words, own sizes.</summary>
internal sealed class LabelMaker(int seed)
{
    private static readonly string[] Syllables = ["nguyễn", "khuyếch", "ngoằn", "ngoèo", "chuối", "sấy", "dẻo", "đường", "phèn", "Ẩm", "thực", "Ế", "ỷ", "gừng", "mật", "ong", "lạc", "vừng", "sữa", "Yên", "Hòa", "ruộng", "rươi", "nghiêng"];
    private static readonly string[] Odd = ["😀", "مرحبا", "שלום", "漢字", "\u202Eabc", "🇻🇳", "\U0001D54F"];
    private readonly Random random = new(seed);

    public (LabelContent Content, LabelTemplate Template) Next()
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal)
        {
            ["ten_hang"] = Words(1, random.Next(4) == 0 ? 40 : 8),
            ["dinh_luong"] = random.Next(3) switch { 0 => Figure() + " g", 1 => Figure() + " kg", _ => "6 hũ × " + Figure() + " ml" },
            ["thanh_phan"] = string.Join(", ", Enumerable.Range(0, random.Next(1, 41)).Select(_ => $"{Words(1, 3)} {random.Next(100)},{random.Next(10)}%")),
            ["nsx"] = "21/11/2026",
            ["nguoi_chiu_trach_nhiem"] = Words(4, 20),
            ["xuat_xu"] = "Việt\tNam\r\n",
        };
        foreach (var field in (string[])["hsd", "hdsd", "hdbq", "canh_bao", "dinh_duong", "cum_tu_bat_buoc"])
        {
            if (random.Next(3) > 0)
            {
                fields[field] = Words(1, random.Next(5) == 0 ? 60 : 12);
            }
        }

        if (random.Next(12) == 0)
        {
            fields["canh_bao"] = Words(1, 5) + " " + Odd[random.Next(Odd.Length)];
        }

        if (random.Next(12) == 0)
        {
            fields["so_lo"] = new string('W', random.Next(20, 200));
        }

        LabelSaid said = new(random.Next(3) == 0 ? "Soft-dried banana" : "", "", "2", "", "", "", random.Next(4) == 0 ? "8934588000010" : null, fields);
        var template = random.Next(4) == 0 ? LabelTemplate.Own(random.Next(25, 201), random.Next(15, 281)) : LabelTemplate.All[random.Next(LabelTemplate.All.Count)];
        return (SeedLabels.Content(said, random.Next(5) == 0 ? 0 : SeedLabels.QrModules, hasSecond: true), template);
    }

    private string Figure() => random.Next(4) switch { 0 => "0,001", 1 => "999999999", 2 => "1.500", _ => random.Next(1, 2_000).ToString(CultureInfo.InvariantCulture) };

    private string Words(int least, int most) => string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
