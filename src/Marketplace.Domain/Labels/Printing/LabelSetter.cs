namespace Marketplace.Domain.Labels.Printing;

/// <summary>
/// Lays labels out: the largest letters at which everything fits, never below the least height. What does not fit is refused with its reason;
/// nothing is cut, shrunk below the limit, parted with hyphens, or laid over another.
/// </summary>
public static class LabelSetter
{
    private const double Step = 0.1;
    private const double Largest = 3.6;
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

        // What does not fit at the least height fits at none; between that and the largest the best is halved out.
        var least = content.Heights.Least / typeface.SmallestLetter;
        LabelInk ink = new(content, typeface);
        if (Try(ink, template, frames, least, out var tooWide) is not { } best)
        {
            return tooWide is null ? new(null, "label.fit") : new(null, "label.word", tooWide);
        }

        var (low, high) = (0, (int)((Math.Min(Largest, Math.Sqrt(template.Face) * 0.4) - least) / Step));
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Try(ink, template, frames, least + (middle * Step), out _) is { } larger)
            {
                (best, low) = (larger, middle);
            }
            else
            {
                high = middle - 1;
            }
        }

        return new(best, null);
    }

    private static LabelLayout? Try(LabelInk ink, LabelTemplate template, List<LabelFrame> frames, double size, out string? tooWide)
    {
        tooWide = null;
        foreach (var name in NameSizes)
        {
            var paragraphs = ink.At(size, name);
            foreach (var frame in frames)
            {
                LabelSpread spread = new(frame, ink.Typeface);
                if (spread.Place(paragraphs))
                {
                    return new(template, spread.Texts, frame.Qr, frame.Bars, size * ink.Typeface.SmallestLetter);
                }

                tooWide = spread.TooWide;
            }
        }

        return null;
    }

    /// <summary>The first template in which it fits, the smallest face first; null where it fits in none.</summary>
    public static LabelTemplate? Smallest(LabelContent content, ITypeface typeface, double above = 0) =>
        LabelTemplate.All.Where(t => t.Face > above).OrderBy(t => t.Face).FirstOrDefault(t => Fit(content, t, typeface).Layout is not null);
}
