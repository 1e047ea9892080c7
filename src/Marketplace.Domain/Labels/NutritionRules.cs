using System.Text.RegularExpressions;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>Nutrition facts (Circular 30/2026/TT-BYT): who must give them, and <c>nutrition.item</c> where one of the compulsory items is not among them.</summary>
internal static partial class NutritionRules
{
    /// <summary>True where this producer must give them for these goods: not a small one, and neither a single ingredient nor an exempt kind.</summary>
    public static bool Asks(LabelText label, LabelRows rows) =>
        rows.Words("nutrition.groups", label.On).Contains(label.Group)
        && !(label.SmallProducer && rows.Holds("nutrition.small_producer_exempt", label.On))
        && !IsSingle(label["thanh_phan"].Length > 0 ? label["thanh_phan"] : label["thanh_phan_dinh_luong"])
        && !rows.Words("nutrition.exempt_names", label.On).Any(n => LabelLine.Of(label["ten_hang"]).StartsWith(n));

    public static IEnumerable<LabelWarning> Find(LabelText label, LabelRows rows)
    {
        if (label["dinh_duong"] is not { Length: > 0 } said || !rows.Words("nutrition.groups", label.On).Contains(label.Group))
        {
            yield break;
        }

        var line = VietnameseText.Fold(said);
        foreach (var item in rows.Words("nutrition.required_items", label.On).Where(i => !line.Contains(i.Replace('_', ' '), StringComparison.Ordinal)))
        {
            yield return new("dinh_duong", "nutrition.item", item);
        }
    }

    // "Chuối tây 100%" is one thing; so is "Thành phần: mật ong." Brackets name parts of a compound.
    private static bool IsSingle(string ingredients) =>
        ingredients.Length > 0 && !Several().IsMatch(DecimalComma().Replace(VietnameseText.Nfc(ingredients).TrimEnd('.', ' ', ',', ';'), "."));

    [GeneratedRegex(@"[,;+&\n(]|\b(và|cùng)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Several();

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9])|\(\s*100\s*%\s*\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecimalComma();
}
