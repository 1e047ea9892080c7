namespace Marketplace.Domain.Labels.Printing;

/// <summary>The words of a label, measured once and set in any size.</summary>
internal sealed class LabelInk
{
    private readonly LabelContent content;
    private readonly LabelParagraph name;
    private readonly LabelParagraph second;
    private readonly LabelParagraph quantity;
    private readonly LabelParagraph figure;
    private readonly List<LabelParagraph> lines;

    public LabelInk(LabelContent content, ITypeface typeface)
    {
        (this.content, Typeface) = (content, typeface);
        name = LabelParagraph.Of(typeface, "ten_hang", "", content.Name, isBold: true);
        second = LabelParagraph.Of(typeface, "ten_hang", "", content.SecondName, isBold: false);
        quantity = LabelParagraph.Of(typeface, "dinh_luong", "", content.Quantity.Words, isBold: false);
        figure = LabelParagraph.Of(typeface, "dinh_luong", "", content.Quantity.Figure, isBold: true);
        lines = [.. content.Lines.Select(l => LabelParagraph.Of(typeface, l.Field, l.Words, l.Text, isBold: false, l.Field is "thanh_phan" or "thanh_phan_dinh_luong" or "di_ung" ? content.Bold : null)).Where(l => l.Words.Count > 0)];
    }

    /// <summary>The letters.</summary>
    public ITypeface Typeface { get; }

    /// <summary>All paragraphs; the name so many times larger than the rest, the quantity's figure as high as it must be.</summary>
    public List<LabelParagraph> At(double size, double times)
    {
        List<LabelParagraph> all = [name.At(size * times), second.At(size)];
        if (figure.Words.Count > 0)
        {
            all.Add(new("dinh_luong", [.. quantity.At(size).Words, .. figure.At(Math.Max(size, content.Heights.Figure / Typeface.Figure)).Words]));
        }

        all.RemoveAll(p => p.Words.Count == 0);
        all.AddRange(lines.Select(l => l.At(size)));
        return all;
    }
}
