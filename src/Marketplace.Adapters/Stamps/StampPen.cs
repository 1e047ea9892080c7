using System.Globalization;
using Marketplace.Domain.Codes;
using Marketplace.Domain.Stamps;
using PdfSharp.Drawing;

namespace Marketplace.Adapters.Stamps;

/// <summary>Draws one page of stamps, in millimetres.</summary>
internal sealed class StampPen(StampSheets sheets, IQrEncoder codes)
{
    private const double Pad = 1.2;
    private const double Frame = 0.15;

    private readonly StampLayout layout = sheets.Layout;
    private readonly bool beside = sheets.Layout.Width > sheets.Layout.Height;
    private readonly XPen line = new(XColors.Black, Frame);
    private readonly XFont bold = Font(2.9, XFontStyleEx.Bold);
    private readonly XFont code = Font(sheets.Layout.Width > sheets.Layout.Height ? 2.45 : 2.75, XFontStyleEx.Bold);
    private readonly XFont text = Font(2.2, XFontStyleEx.Regular);
    private readonly XFont mark = Font(2.4, XFontStyleEx.Regular);

    /// <summary>The page with its heading, its place marks and its stamps.</summary>
    public void Page(XGraphics graphics, int page, IReadOnlyList<StampSheets.One> stamps)
    {
        var heading = string.Format(CultureInfo.InvariantCulture, sheets.Heading, page, sheets.Pages, stamps[0].Number, stamps[^1].Number);
        graphics.DrawString(heading, mark, XBrushes.Black, new XRect(layout.Left, 0, StampLayout.PageWidth - (2 * layout.Left), layout.Top - 3.4), XStringFormats.BottomCenter);
        for (var column = 0; column < layout.Columns; column++)
        {
            graphics.DrawString((column + 1).ToString(CultureInfo.InvariantCulture), mark, XBrushes.Black, new XRect(X(column), layout.Top - 3.2, layout.Width, 2.6), XStringFormats.Center);
        }

        for (var row = 0; row < layout.Rows; row++)
        {
            graphics.DrawString(((char)('A' + row)).ToString(), mark, XBrushes.Black, new XRect(layout.Left - 3.4, Y(row), 2.8, layout.Height), XStringFormats.Center);
        }

        for (var place = 0; place < stamps.Count; place++)
        {
            Stamp(graphics, X(place % layout.Columns), Y(place / layout.Columns), stamps[place]);
        }
    }

    private static XFont Font(double size, XFontStyleEx style) => new(EmbeddedFonts.Family, size, style, new XPdfFontOptions(PdfSharp.Pdf.PdfFontEncoding.Unicode, PdfSharp.Pdf.PdfFontEmbedding.TryComputeSubset));

    private double X(int column) => layout.Left + (column * (layout.Width + layout.Gap));

    private double Y(int row) => layout.Top + (row * (layout.Height + layout.Gap));

    private void Stamp(XGraphics graphics, double x, double y, StampSheets.One stamp)
    {
        graphics.DrawRectangle(line, x, y, layout.Width, layout.Height);
        var number = stamp.Number.ToString(CultureInfo.InvariantCulture);
        if (beside)
        {
            Code(graphics, x + 0.4, y + 0.4, stamp.Address);
            XRect words = new(x + layout.Code + 0.9, y + Pad, layout.Width - layout.Code - 1.5, layout.Height - (2 * Pad));
            graphics.DrawString(sheets.Brand, bold, XBrushes.Black, words, XStringFormats.TopLeft);
            Lines(graphics, sheets.Product, new XRect(words.X, words.Y + 3.5, words.Width, 8), XStringFormats.TopLeft, 2);
            Lines(graphics, sheets.Lot, new XRect(words.X, words.Y + 9.4, words.Width, 3), XStringFormats.TopLeft, 1);
            graphics.DrawString(stamp.Serial, code, XBrushes.Black, new XRect(words.X, words.Bottom - 5.9, words.Width, 3), XStringFormats.TopLeft);
            graphics.DrawString(number, text, XBrushes.Black, words, XStringFormats.BottomLeft);
            return;
        }

        XRect inside = new(x + Pad, y + Pad, layout.Width - (2 * Pad), layout.Height - (2 * Pad));
        graphics.DrawString(sheets.Brand, bold, XBrushes.Black, inside, XStringFormats.TopCenter);
        Code(graphics, x + ((layout.Width - layout.Code) / 2), y + 4.4, stamp.Address);
        var below = y + 4.4 + layout.Code;
        graphics.DrawString(stamp.Serial, code, XBrushes.Black, new XRect(inside.X, below, inside.Width, 3.2), XStringFormats.Center);
        Lines(graphics, sheets.Product, new XRect(inside.X, below + 3.4, inside.Width, 6), XStringFormats.TopCenter, 2);
        Lines(graphics, sheets.Lot + " · " + number, new XRect(inside.X, y + layout.Height - 3.6, inside.Width, 3), XStringFormats.TopCenter, 1);
    }

    private void Code(XGraphics graphics, double x, double y, string address)
    {
        var modules = codes.Encode(address);
        var module = layout.Code / (modules.GetLength(0) + (2 * QrModules.Quiet));
        XGraphicsPath path = new() { FillMode = XFillMode.Winding };
        foreach (var (row, column, length) in QrModules.DarkRuns(modules))
        {
            path.AddRectangle(x + ((column + QrModules.Quiet) * module), y + ((row + QrModules.Quiet) * module), length * module, module);
        }

        graphics.DrawPath(XBrushes.Black, path);
    }

    // As many words on a line as fit; what does not fit into the last line is cut with an ellipsis.
    private void Lines(XGraphics graphics, string words, XRect box, XStringFormat format, int most)
    {
        var left = new Queue<string>(words.Split(' '));
        for (var i = 0; i < most && left.Count > 0; i++)
        {
            var one = left.Dequeue();
            while (left.Count > 0 && Fits(graphics, one + " " + left.Peek(), box.Width))
            {
                one += " " + left.Dequeue();
            }

            var cut = i == most - 1 && left.Count > 0;
            while (one.Length > 1 && !Fits(graphics, cut ? one + "…" : one, box.Width))
            {
                (one, cut) = (one[..^1].TrimEnd(), true);
            }

            graphics.DrawString(cut ? one + "…" : one, text, XBrushes.Black, new XRect(box.X, box.Y + (i * 2.9), box.Width, 2.9), format);
        }
    }

    private bool Fits(XGraphics graphics, string words, double width) => graphics.MeasureString(words, text).Width <= width;
}
