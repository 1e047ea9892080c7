namespace Marketplace.Domain.Labels.Printing;

/// <summary>
/// Lays labels out: the largest letters at which everything fits, never below the least height. What does not fit is refused with its reason;
/// nothing is cut, shrunk below the limit, parted with hyphens, or laid over another.
/// </summary>
public static class LabelSetter
{
    private const double Step = 0.1;
    private static readonly double[] NameSizes = [1.8, 1.5, 1.25, 1];

    /// <summary>The label in a template, or why it cannot be printed so.</summary>
    public static LabelFit Fit(LabelContent content, LabelTemplate template, ITypeface typeface)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(typeface);
        var all = string.Join(' ', content.Lines.SelectMany(l => new[] { l.Words, l.Text }).Append(content.Name).Append(content.SecondName).Append(content.Quantity.Words).Append(content.Quantity.Figure));
        if (typeface.Lacks(LabelParagraph.Clean(all)) is { } lacking)
        {
            return new(null, "label.letter", lacking);
        }

        List<LabelFrame> frames = [.. LabelFrame.Of(template, content.QrModules, content.Gtin is not null)];
        if (frames.Count == 0)
        {
            return new(null, "label.codes");
        }

        var least = content.Heights.Least / typeface.SmallestLetter;
        var largest = Math.Max(least, Math.Min(3.6, Math.Sqrt(template.Face) * 0.4));
        LabelSpread? failed = null;
        for (var size = largest; ; size = Math.Max(least, size - Step))
        {
            foreach (var (frame, name) in frames.SelectMany(f => NameSizes.Select(n => (f, n))))
            {
                LabelSpread spread = new(frame, typeface);
                if (spread.Place(Paragraphs(content, typeface, size, name)))
                {
                    return new(new(template, spread.Texts, frame.Qr, frame.Bars, size * typeface.SmallestLetter), null);
                }

                failed = spread;
            }

            if (size <= least)
            {
                return failed!.TooWide is { } word ? new(null, "label.word", word) : new(null, "label.fit");
            }
        }
    }

    /// <summary>The first template in which it fits, the smallest face first; null where it fits in none.</summary>
    public static LabelTemplate? Smallest(LabelContent content, ITypeface typeface, double above = 0) =>
        LabelTemplate.All.Where(t => t.Face > above).OrderBy(t => t.Face).FirstOrDefault(t => Fit(content, t, typeface).Layout is not null);

    private static List<LabelParagraph> Paragraphs(LabelContent content, ITypeface typeface, double size, double name)
    {
        List<LabelParagraph> all = [LabelParagraph.Of("ten_hang", "", content.Name, size * name, isBold: true)];
        if (content.SecondName.Length > 0)
        {
            all.Add(LabelParagraph.Of("ten_hang", "", content.SecondName, size, isBold: false));
        }

        if (content.Quantity.Figure.Length > 0)
        {
            var words = LabelParagraph.Of("dinh_luong", "", content.Quantity.Words, size, isBold: false).Words;
            var figure = LabelParagraph.Of("dinh_luong", "", content.Quantity.Figure, Math.Max(size, content.Heights.Figure / typeface.Figure), isBold: true).Words;
            all.Add(new("dinh_luong", [.. words, .. figure]));
        }

        all.AddRange(content.Lines.Select(l => LabelParagraph.Of(l.Field, l.Words, l.Text, size, isBold: false, l.Field is "thanh_phan" or "thanh_phan_dinh_luong" or "di_ung" ? content.Bold : null)));
        return [.. all.Where(p => p.Words.Count > 0)];
    }
}
