using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels;

/// <summary>A doubt about a label: it does not keep it from being printed.</summary>
/// <param name="Field">The field that it stands on, for example <c>hsd</c>.</param>
/// <param name="Code">Why, for example <c>date.order</c>.</param>
/// <param name="Detail">The word or figure that is doubted; empty where the code says all.</param>
public sealed record LabelWarning(string Field, string Code, string Detail = "");

/// <summary>What a label was found to be.</summary>
/// <param name="Missing">Fields that the law asks of this group and this producer and that say nothing, sorted.</param>
/// <param name="Warnings">What is doubtful, by field and code.</param>
/// <param name="Rules">Which rule row was applied: its id and first day.</param>
public sealed record LabelFindings(IReadOnlyList<string> Missing, IReadOnlyList<LabelWarning> Warnings, string Rules);

/// <summary>A label to check.</summary>
/// <param name="Group">The annex's number, or a name of our own.</param>
/// <param name="Fields">Field id to text; blank is missing.</param>
/// <param name="On">The day in Viet Nam on which it is checked.</param>
/// <param name="SmallProducer">A household or small workshop, which need not give nutrition facts (Circular 30/2026/TT-BYT).</param>
public sealed record LabelText(string Group, IReadOnlyDictionary<string, string> Fields, DateOnly On, bool SmallProducer)
{
    /// <summary>The text of a field without blanks around it; empty where there is none.</summary>
    public string this[string field] => Fields.TryGetValue(field, out var said) ? said.Trim() : "";
}

/// <summary>Checks the text of a label against the dated rules of its group (Decree 37/2026/NĐ-CP, Article 42, Annexes I and III; Circular 30/2026/TT-BYT).</summary>
public static class LabelCheck
{
    /// <summary>The longest text of one field, in UTF-16 units: far more than any label holds, and little enough to be read at once.</summary>
    public const int LongestField = 4_000;

    /// <summary>
    /// Everything missing and everything doubtful. Refuses <c>label_group.unknown</c> where no row of the group is valid on the day,
    /// <c>label.too_long</c> where a field is longer than <see cref="LongestField"/>.
    /// </summary>
    public static LabelFindings Check(LabelText label, LabelRows rows)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(rows);
        if (label.Fields.FirstOrDefault(f => f.Value.Length > LongestField).Key is { } tooLong)
        {
            throw new DomainException("label.too_long", $"LabelFields[{tooLong}]", RefusalKind.Invalid, $"{tooLong} is longer than {LongestField}");
        }

        var rule = rows.Group(label.Group, label.On);
        IEnumerable<LabelWarning> warnings =
        [
            .. DateRules.Find(label, rows),
            .. QuantityRules.Find(label, rows),
            .. WordRules.Find(label, rule, rows),
            .. IngredientRules.Find(label, rows),
            .. NutritionRules.Find(label, rows),
        ];
        return new(
            [.. Missing(label, rule, rows).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. warnings.Distinct().OrderBy(w => w.Field, StringComparer.Ordinal).ThenBy(w => w.Code, StringComparer.Ordinal)],
            $"label.group.{rule.Group}@{rule.From:yyyy-MM-dd}");
    }

    private static IEnumerable<string> Missing(LabelText label, LabelRule rule, LabelRows rows)
    {
        foreach (var field in rule.Required.Concat(AskedByName(label, rows)).Where(f => label[f].Length == 0))
        {
            var elsewhere = rule.Instead(field).Any(other => label[other].Length > 0);
            var said = field == "cum_tu_bat_buoc" && !WordRules.MissingPhrases(label, rule).Any();
            if (!elsewhere && !said)
            {
                yield return field;
            }
        }

        if (label["dinh_duong"].Length == 0 && NutritionRules.Asks(label, rows))
        {
            yield return "dinh_duong";
        }
    }

    // What the annex asks only of some goods of a group, known by their name: wine says how it is kept, spirits need not.
    private static IEnumerable<string> AskedByName(LabelText label, LabelRows rows)
    {
        var name = LabelLine.Of(label["ten_hang"]);
        return rows.Family($"labels.asked_by_name.{label.Group}.", label.On).Where(f => f.Words.Any(name.Says)).Select(f => f.Name);
    }
}
