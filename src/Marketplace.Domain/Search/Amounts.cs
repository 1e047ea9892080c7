using System.Globalization;

namespace Marketplace.Domain.Search;

/// <summary>Amounts in a query: "2 lạng", "nửa cân", "500g". A measure is one only after a number: Lạng Sơn, yến sào, cân nhắc are words.</summary>
internal static class Amounts
{
    /// <summary>The amount whose number stands at a word, with other ways to write it; null where there is none.</summary>
    public static (int Count, IReadOnlyList<string> Instead)? At(IReadOnlyList<string> keys, int at)
    {
        if (at + 1 >= keys.Count)
        {
            return null;
        }

        var half = keys[at] is "nưa_3" or "nua";
        var number = half ? 0.5 : int.TryParse(keys[at], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 100_000 ? n : 0;
        if (number == 0)
        {
            return null;
        }

        var unit = Terms.Fold(keys[at + 1]);
        var count = unit is "ki" or "ky" && at + 2 < keys.Count && Terms.Fold(keys[at + 2]) is "lo" ? 3 : 2;
        double? grams = unit switch
        {
            "g" or "gr" or "gam" or "gram" => number,
            "kg" or "ki" or "ky" or "can" or "kilo" => number * 1_000,
            "lang" => number * 100,
            "yen" => number * 10_000,
            "ta" => number * 100_000,
            "ml" => number,
            "l" or "lit" => number * 1_000,
            _ => null,
        };
        if (grams is not { } amount || (half && unit is "g" or "ml"))
        {
            return null;
        }

        var (small, large) = unit is "ml" or "l" or "lit" ? ("ml", "lít") : ("g", "kg");
        List<string> ways = [string.Create(CultureInfo.InvariantCulture, $"{amount:0} {small}")];
        if (amount % 1_000 == 0)
        {
            ways.Add(string.Create(CultureInfo.InvariantCulture, $"{amount / 1_000:0} {large}"));
        }

        return (count, ways);
    }
}
