namespace Marketplace.Domain.Labels.Printing;

/// <summary>Runs paragraphs through the regions of a frame, line by line.</summary>
internal sealed class LabelSpread(LabelFrame frame, ITypeface typeface)
{
    private readonly List<PlacedText> texts = [];
    private int region;
    private double y = frame.Regions[0].Box.Top;

    /// <summary>What was placed.</summary>
    public IReadOnlyList<PlacedText> Texts => texts;

    /// <summary>The word that was wider than every line left, or null.</summary>
    public string? TooWide { get; private set; }

    /// <summary>True where every word has found its place.</summary>
    public bool Place(IReadOnlyList<LabelParagraph> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            for (var at = 0; at < paragraph.Words.Count;)
            {
                if (Line(paragraph, at) is not { } next)
                {
                    return false;
                }

                at = next;
            }

            y += paragraph.Size * 0.08;
        }

        return true;
    }

    // Places one line from a word on; the word after it, or null where no line is left.
    private int? Line(LabelParagraph paragraph, int from)
    {
        var height = paragraph.Size * (typeface.Above + typeface.Below);
        while (region < frame.Regions.Count)
        {
            if (frame.Regions[region].Span(y, y + height) is not { } span)
            {
                region++;
                y = region < frame.Regions.Count ? frame.Regions[region].Box.Top : y;
                continue;
            }

            var (count, width) = Fill(paragraph.Words, from, span.Width);
            if (count > 0)
            {
                TooWide = null;
                Put(paragraph, from, count, frame.Regions[region].IsCentred ? span.Left + ((span.Width - width) / 2) : span.Left, y, height);
                y += height;
                return from + count;
            }

            // In a circle the next line is longer; elsewhere another region may be wider.
            TooWide = paragraph.Words[from].Text;
            if (frame.Regions[region].IsCentred)
            {
                y += height / 4;
            }
            else
            {
                region++;
                y = region < frame.Regions.Count ? frame.Regions[region].Box.Top : y;
            }
        }

        return null;
    }

    private (int Count, double Width) Fill(IReadOnlyList<LabelWord> words, int from, double room)
    {
        var (count, width) = (0, 0.0);
        while (from + count < words.Count)
        {
            var word = words[from + count];
            var more = width + (count > 0 ? Blank(words[from + count - 1], word) : 0) + word.Width;
            if (more > room)
            {
                break;
            }

            (count, width) = (count + 1, more);
        }

        return (count, width);
    }

    // Neighbours of one size and weight are one run.
    private void Put(LabelParagraph paragraph, int from, int count, double left, double top, double height)
    {
        var baseline = top + (paragraph.Size * typeface.Above);
        for (var at = from; at < from + count;)
        {
            var first = paragraph.Words[at];
            var end = at + 1;
            while (end < from + count && paragraph.Words[end].IsBold == first.IsBold && paragraph.Words[end].Size == first.Size)
            {
                end++;
            }

            var text = string.Join(' ', Enumerable.Range(at, end - at).Select(i => paragraph.Words[i].Text));
            var width = typeface.Width(text, first.IsBold) * first.Size;
            texts.Add(new(paragraph.Field, text, left, baseline, first.Size, first.IsBold, new Box(left, top, width, height)));
            left += width + (end < from + count ? Blank(paragraph.Words[end - 1], paragraph.Words[end]) : 0);
            at = end;
        }
    }

    private double Blank(LabelWord before, LabelWord after) => typeface.Width(" ", before.IsBold && after.IsBold) * (before.Size == after.Size ? before.Size : Math.Min(before.Size, after.Size));
}
