using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Traceability;

/// <summary>How much is in a pack, as its name says it: <c>500 g</c>, <c>chai 1 lít</c>, <c>hũ 100 g × 6</c>, <c>hộp 10 cái</c>.</summary>
public static partial class PackContent
{
    private const string Pieces = "H87";

    /// <summary>Base units in one pack of a lot measured in <paramref name="unit"/>; null where the name does not say (a range, another kind of measure): then somebody is asked.</summary>
    public static long? Read(string name, LotUnit unit)
    {
        if (unit.Code == Pieces)
        {
            return PiecesIn(name);
        }

        var found = Measure().Matches(name);
        if (found is not [{ } one] || Range().IsMatch(name))
        {
            return null;
        }

        var (kind, scale) = one.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "kg" => ("KGM", 1000m),
            "g" or "gam" or "gram" => ("KGM", 1m),
            "ml" => ("LTR", 1m),
            _ => ("LTR", 1000m),
        };
        var times = new[] { one.Groups["before"], one.Groups["after"] }.Where(g => g.Success).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)).Aggregate(1, (a, b) => a * b);
        var amount = decimal.Parse(one.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture) * scale * times;
        return kind == unit.Code && amount >= 1 && amount == decimal.Floor(amount) ? (long)amount : null;
    }

    /// <summary>The unit that packs of these names speak of: the first that is readable, pieces where none is.</summary>
    public static LotUnit UnitOf(IEnumerable<string> names) =>
        names.SelectMany(n => LotUnit.All.Where(u => u.Code != Pieces && Read(n, u) is not null)).FirstOrDefault() ?? LotUnit.Of(Pieces);

    // "hộp 10 cái" is ten, a "tranh" is one; "1,6 × 2,0 m" is one mat of that size.
    private static long? PiecesIn(string name) =>
        Range().IsMatch(name) || Measure().IsMatch(name) ? null
        : Count().Match(name) is { Success: true } counted ? Math.Max(1, int.Parse(counted.Groups["count"].Value, CultureInfo.InvariantCulture))
        : name.StartsWith("chục", StringComparison.OrdinalIgnoreCase) ? 10 : 1;

    [GeneratedRegex(@"(?<![\d.,–-])(?:(?<before>\d{1,3})\s*[×x]\s*)?(?<number>\d{1,5}(?:[.,]\d{1,3})?)\s*(?<unit>kg|gram|gam|g|ml|lít|lit|l)(?![\p{L}\d])(?:\s*[×x]\s*(?<after>\d{1,3})(?![\d.,]))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Measure();

    [GeneratedRegex(@"\d\s*[–-]\s*\d", RegexOptions.None, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![\d.,])(?<count>\d{1,4})\s*(?:quả|cái|chiếc|nén|túi|lá|gói|con|viên|bông|cây|bánh)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Count();
}
