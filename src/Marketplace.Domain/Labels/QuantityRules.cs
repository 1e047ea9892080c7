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
