using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;
using Marketplace.Features.Labels;
using Marketplace.Tests.Rules;

namespace Marketplace.Tests.Labels;

/// <summary>The labels of the seed's products, with a lot's dates.</summary>
internal static class SeedLabels
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    /// <summary>Modules of the code of an electronic label (version 2).</summary>
    public const int QrModules = 25;

    /// <summary>By the product's name in the seed.</summary>
    public static IReadOnlyList<(string Slug, LabelSaid Said)> All { get; } = [.. Read()];

    public static LabelContent Content(LabelSaid said, int qr = QrModules, bool hasSecond = false, bool isShort = false) =>
        LabelPress.Content(said, "0123456789", qr, LabelRows.Shipped, Today, hasSecond, isShort);

    private static IEnumerable<(string Slug, LabelSaid Said)> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Tree.Root, "seed", "products.json")));
        foreach (var product in file.RootElement.EnumerateArray())
        {
            string Text(string name) => product.GetProperty(name).GetString() ?? "";
            var group = Text("label_group");
            int? days = product.GetProperty("shelf_life_days") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
            var lines = product.GetProperty("label").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString() ?? "", StringComparer.Ordinal);
            ListingText text = ListingText.Empty("14701") with { LabelGroup = group, Title = Text("title"), Storage = Text("storage"), ShelfLifeDays = days, LabelFields = lines };
            var made = Today.AddDays(-4);
            var fields = new LabelSource(text, "Cơ sở chuối sấy Yên Hòa, thôn Yên Hòa, xã Yên Mô, tỉnh Ninh Bình. ĐT 0912 000 001", product.GetProperty("variants")[0].GetProperty("name").GetString()!, "L261121", made, days is { } keeps ? made.AddDays(keeps) : null).Fields();
            yield return (Text("slug"), new(Text("title_en"), "Cơ sở", group, "", "", "", null, fields));
        }
    }
}
