using System.Text.RegularExpressions;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>Doubts about quantity and strength: <c>quantity.unit</c> (none, or none of the legal ones), <c>quantity.decimal</c> (a point where Vietnamese has a comma), <c>alcohol.form</c> (no "% vol").</summary>
internal static partial class QuantityRules
{
    public static IEnumerable<LabelWarning> Find(LabelText label, LabelRows rows)
    {
        var text = VietnameseText.Nfc(label["dinh_luong"]);
        if (text.Length > 0)
        {
            HashSet<string> metric = [.. rows.Words("labels.metric_units", label.On)];
            HashSet<string> counts = [.. rows.Words("labels.count_units", label.On)];
            List<string> units = [.. Measure().Matches(Times().Replace(text, " × ")).Select(m => m.Groups["u"].Value).Where(u => u is not ("x" or "X"))];
            if (units.Find(u => !metric.Contains(u) && !counts.Contains(u.ToLowerInvariant())) is { } wrong)
            {
                yield return new("dinh_luong", "quantity.unit", wrong);
            }
            else if (units.Count == 0)
            {
                yield return new("dinh_luong", "quantity.unit");
            }

            if (Point().IsMatch(text))
            {
                yield return new("dinh_luong", "quantity.decimal");
            }
        }

        if (label["con_ethanol"] is { Length: > 0 } strength && !Strength().IsMatch(strength))
        {
            yield return new("con_ethanol", "alcohol.form");
        }
    }

    /// <summary>The content in grams or millilitres, the largest measure named ("6 hũ × 100 g" is 100); null where it is counted or not understood.</summary>
    internal static decimal? Content(string quantity)
    {
        var measures = Measure().Matches(Times().Replace(VietnameseText.Nfc(quantity), " × ")).Select(m => (Figure: Figure(m.Value), Factor: m.Groups["u"].Value switch
        {
            "g" or "ml" or "mL" => 1m,
            "kg" or "l" or "L" or "lít" => 1_000m,
            _ => 0m,
        })).Where(m => m.Factor > 0 && m.Figure is not null).ToList();
        return measures.Count == 0 ? null : measures.Max(m => m.Figure!.Value * m.Factor);
    }

    /// <summary>The units after figures, in their order.</summary>
    internal static IEnumerable<string> Units(string quantity) => Measure().Matches(Times().Replace(VietnameseText.Nfc(quantity), " × ")).Select(m => m.Groups["u"].Value);

    private static decimal? Figure(string measure)
    {
        var digits = new string([.. measure.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',')]).TrimEnd('.', ',').Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return digits.Length <= 12 && decimal.TryParse(digits, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var figure) ? figure : null;
    }

    // "30cmx40cm" and "6x100g": the letter between figures is a sign, no unit.
    [GeneratedRegex(@"(?<=[\p{L}0-9²2]) ?[xX*] ?(?=[0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"[0-9][0-9.,]*\s*(?<u>\p{L}+[²2]?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Measure();

    [GeneratedRegex(@"[0-9]\.([0-9]{1,2}|[0-9]{4,})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Point();

    [GeneratedRegex(@"[0-9]+(,[0-9]+)?\s*%\s*(vol|thể tích)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Strength();
}

/// <summary>What kind of quantity a text names.</summary>
public static class LabelQuantity
{
    /// <summary><c>g</c> for a mass, <c>l</c> for a volume, <c>#</c> for anything else; the first measure counts.</summary>
    public static char KindOf(string quantity) => QuantityRules.Units(quantity).Select(u => u switch { "g" or "kg" or "mg" => 'g', "ml" or "mL" or "l" or "L" or "lít" => 'l', _ => '#' }).FirstOrDefault('#');
}
