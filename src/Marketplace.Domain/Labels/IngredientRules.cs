namespace Marketplace.Domain.Labels;

/// <summary>Doubts about ingredients: <c>allergen.unmarked</c> where a family of allergens (TCVN 7087) stands among them and not in <c>di_ung</c>.</summary>
public static class IngredientRules
{
    private const string Families = "labels.allergens.";

    internal static IEnumerable<LabelWarning> Find(LabelText label, LabelRows rows)
    {
        if (!rows.Words("labels.allergen_groups", label.On).Contains(label.Group))
        {
            yield break;
        }

        var inside = LabelLine.Of(label["thanh_phan"] + " , " + label["thanh_phan_dinh_luong"]).Without(rows.Words("labels.allergen_harmless", label.On));
        var said = LabelLine.Of(label["di_ung"]);
        foreach (var (family, words) in rows.Family(Families, label.On))
        {
            var left = inside.Without(rows.Words("labels.allergen_harmless." + family, label.On));
            if (words.FirstOrDefault(left.Says) is { } found && !words.Any(said.Says))
            {
                yield return new("di_ung", "allergen.unmarked", found);
            }
        }
    }

    /// <summary>The words that name allergens on a day, the longest first: they stand in bold among the ingredients.</summary>
    public static IReadOnlyList<string> Names(LabelRows rows, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.Family(Families, on).SelectMany(f => f.Words).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length)];
    }
}
