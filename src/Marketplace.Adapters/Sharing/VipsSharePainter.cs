using Marketplace.Domain.Sharing;
using NetVips;

namespace Marketplace.Adapters.Sharing;

/// <summary>Paints with libvips, words in our own typeface. It opens renditions only, WebP and JPEG.</summary>
internal sealed class VipsSharePainter : ISharePainter
{
    private const int Quality = 86;
    private const int Gap = 22;
    private const int FootGap = 10;
    private static readonly double[] Paper = [0xFF, 0xFC, 0xF4];
    private static readonly double[] Ink = [0x23, 0x19, 0x14];
    private static readonly double[] Red = [0xA3, 0x27, 0x1A];
    private static readonly double[] Green = [0x12, 0x3C, 0x29];
    private static readonly int[] Titles = [54, 48, 42, 36, 31, 27];
    private readonly ShareFonts fonts = new();

    public bool HasWords => true;

    public byte[] Paint(ShareCard card, ShareShape shape)
    {
        var layout = ShareLayout.Of(shape);
        using var photo = Photo(card.Photo.ToArray(), layout.Photo);
        using var code = Image.NewFromMemory(layout.Code(card.Qr), layout.Qr.Width, layout.Qr.Width, 1, Enums.BandFormat.Uchar);
        using var code3 = code.Bandjoin(code, code);
        using var ground = (Image.Black(layout.Width, layout.Height, 3) + Paper).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        var picture = ground.Insert(photo, layout.Photo.Left, layout.Photo.Top).Insert(code3, layout.Qr.Left, layout.Qr.Top);
        var top = layout.Words.Top;
        picture = Title(picture, card.Title, layout.Words, ref top);
        picture = Line(picture, card.Price, bold: true, 44, Red, layout.Words, ref top);
        picture = Line(picture, card.Producer, bold: true, 29, Ink, layout.Words, ref top);
        picture = Line(picture, card.Place, bold: false, 29, Ink, layout.Words, ref top);
        if (card.Marks.Count > 0)
        {
            picture = Line(picture, "✓ " + string.Join("  ✓ ", card.Marks), bold: true, 29, Green, layout.Words, ref top);
        }

        var foot = layout.Foot.Top + FootGap;
        picture = Line(picture, card.Market, bold: true, 30, Red, layout.Foot, ref foot);
        picture = Line(picture, card.Address, bold: false, 21, Ink, layout.Foot, ref foot);
        using (picture)
        {
            return picture.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
        }
    }

    private static Image Photo(byte[] bytes, ShareLayout.Box box)
    {
        using var opened = Image.ThumbnailBuffer(bytes, box.Width, height: box.Height, crop: Enums.Interesting.Centre);
        using var flat = opened.HasAlpha() ? opened.Flatten(background: Paper) : opened.Copy();
        return flat.Colourspace(Enums.Interpretation.Srgb).CopyMemory();
    }

    // The largest letters in which the name takes half of the room at most; the last size is cut by the box only where nobody would read so long a name.
    private Image Title(Image picture, string title, ShareLayout.Box box, ref int top)
    {
        foreach (var size in Titles)
        {
            using var mask = Mask(title, bold: true, size, box.Width);
            if (mask.Height <= box.Height / 2 || size == Titles[^1])
            {
                return Put(picture, mask, Ink, box, ref top);
            }
        }

        return picture;
    }

    // A line that finds no room is left out: what matters most stands first.
    private Image Line(Image picture, string text, bool bold, int size, double[] colour, ShareLayout.Box box, ref int top)
    {
        if (text.Length == 0)
        {
            return picture;
        }

        using var mask = Mask(text, bold, size, box.Width);
        return top + mask.Height > box.Top + box.Height ? picture : Put(picture, mask, colour, box, ref top);
    }

    private Image Mask(string text, bool bold, int size, int width)
    {
        // Pango reads markup.
        var plain = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return Image.Text(plain, font: $"Be Vietnam Pro {(bold ? "Bold" : "Regular")} {size}", fontfile: bold ? fonts.Bold : fonts.Regular, width: width, dpi: 72, wrap: Enums.TextWrap.WordChar);
    }

    private static Image Put(Image picture, Image mask, double[] colour, ShareLayout.Box box, ref int top)
    {
        using var shown = mask.Height > box.Height || mask.Width > box.Width ? mask.Crop(0, 0, Math.Min(mask.Width, box.Width), Math.Min(mask.Height, box.Height)) : mask.Copy();
        using var ink = shown.NewFromImage(colour).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var letters = ink.Bandjoin(shown);
        var whole = picture.Composite2(letters, Enums.BlendMode.Over, x: box.Left, y: top);
        top += shown.Height + Gap;
        var flat = whole.HasAlpha() ? whole.Flatten(background: Paper) : whole;
        return flat.CopyMemory();
    }
}
