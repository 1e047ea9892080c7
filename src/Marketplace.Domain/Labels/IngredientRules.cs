namespace Marketplace.Domain.Labels;

/// <summary>Doubts about ingredients: <c>allergen.unmarked</c> where a family of allergens (TCVN 7087) stands among them and not in <c>di_ung</c>.</summary>
internal static class IngredientRules
{
    public static IEnumerable<LabelWarning> Find(LabelText label, LabelRows rows)
    {
        if (!rows.Words("labels.allergen_groups", label.On).Contains(label.Group))
        {
            yield break;
        }

        var inside = LabelLine.Without(
            LabelLine.Of(label["thanh_phan"]) + LabelLine.Of(label["thanh_phan_dinh_luong"]),
            rows.Words("labels.allergen_harmless", label.On));
        var said = LabelLine.Of(label["di_ung"]);
        foreach (var (_, words) in rows.Family("labels.allergens.", label.On))
        {
            if (words.FirstOrDefault(w => LabelLine.Says(inside, w)) is { } found && !words.Any(w => LabelLine.Says(said, w)))
            {
                yield return new("di_ung", "allergen.unmarked", found);
            }
        }
    }
}
