namespace Marketplace.Domain.Labels;

/// <summary>Doubts about the day of production and the expiry (Decree 37/2026/NĐ-CP, Annex III): <c>date.form</c>, <c>date.future</c>, <c>date.order</c>, <c>date.expired</c>.</summary>
internal static class DateRules
{
    public static IEnumerable<LabelWarning> Find(LabelText label, LabelRows rows)
    {
        var (made, last) = (Read(label, "nsx", rows), Read(label, "hsd", rows));
        foreach (var field in (string[])["nsx", "hsd"])
        {
            if (label[field].Length > 0 && (field == "nsx" ? made : last) is null)
            {
                yield return new(field, "date.form");
            }
        }

        var first = made?.Day ?? (made?.Term is not null && last?.Day is { } end ? made.After(end, -1) : null);
        var until = last?.Last ?? (last?.Term is not null && first is { } start ? last.After(start) : null);
        if (first > label.On)
        {
            yield return new("nsx", "date.future");
        }

        var disagrees = last is { Term: not null, Day: not null } && first is { } from && last.After(from) != last.Day;
        if (until <= first || disagrees)
        {
            yield return new("hsd", "date.order");
        }

        if (until < label.On)
        {
            yield return new("hsd", "date.expired");
        }
    }

    private static LabelDate? Read(LabelText label, string field, LabelRows rows)
    {
        var date = LabelDate.Read(label[field], field);
        var isMonthAlone = date is { IsMonth: true } && !rows.Words("labels.month_only_groups", label.On).Contains(label.Group);
        var isFarOff = date is { IsShort: true, Day: { } day }
            && Math.Abs(day.Year - label.On.Year) > rows.Amount("labels.plausible_years", label.On);
        return isMonthAlone || isFarOff ? null : date;
    }
}
