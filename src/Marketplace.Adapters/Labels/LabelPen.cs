using Marketplace.Adapters.Stamps;
using Marketplace.Domain.Codes;
using Marketplace.Domain.Labels.Printing;
using PdfSharp.Drawing;

namespace Marketplace.Adapters.Labels;

/// <summary>Draws a laid-out label, in millimetres.</summary>
internal sealed class LabelPen(LabelSheets sheets)
{
    private readonly Dictionary<(double Size, bool IsBold), XFont> fonts = [];
    private readonly bool[]? bars = sheets.Gtin is null ? null : Ean13.Encode(sheets.Gtin);

    public static XFont Font(double size, bool isBold) =>
        new(EmbeddedFonts.Family, size, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular, new XPdfFontOptions(PdfSharp.Pdf.PdfFontEncoding.Unicode, PdfSharp.Pdf.PdfFontEmbedding.TryComputeSubset));

    public void Label(XGraphics graphics, double left, double top)
    {
        foreach (var text in sheets.Layout.Texts)
        {
            graphics.DrawString(text.Text, Of(text.Size, text.IsBold), XBrushes.Black, new XPoint(left + text.Left, top + text.Baseline));
        }

        if (sheets.Layout.Qr is { } qr && sheets.Qr is not null)
        {
            Qr(graphics, sheets.Qr, left + qr.Left, top + qr.Top, qr.Width);
        }

        if (sheets.Layout.Bars is { } box && bars is not null)
        {
            Bars(graphics, bars, sheets.Gtin!, box, left, top);
        }
    }

    private static void Qr(XGraphics graphics, bool[,] modules, double left, double top, double side)
    {
        var module = side / (modules.GetLength(0) + (2 * QrModules.Quiet));
        XGraphicsPath path = new() { FillMode = XFillMode.Winding };
        foreach (var (row, column, length) in QrModules.DarkRuns(modules))
        {
            path.AddRectangle(left + ((column + QrModules.Quiet) * module), top + ((row + QrModules.Quiet) * module), length * module, module);
        }

        graphics.DrawPath(XBrushes.Black, path);
    }

    private void Bars(XGraphics graphics, bool[] modules, string gtin, Box box, double left, double top)
    {
        var module = box.Width / (Ean13.Modules + Ean13.QuietLeft + Ean13.QuietRight);
        var start = left + box.Left + (Ean13.QuietLeft * module);
        XGraphicsPath path = new() { FillMode = XFillMode.Winding };
        foreach (var (at, width) in Ean13.Bars(modules))
        {
            path.AddRectangle(start + (at * module), top + box.Top, width * module, box.Height - LabelLayout.BarFigures);
        }

        graphics.DrawPath(XBrushes.Black, path);
        XRect figures = new(start, top + box.Bottom - LabelLayout.BarFigures, Ean13.Modules * module, LabelLayout.BarFigures);
        graphics.DrawString($"{gtin[0]} {gtin[1..7]} {gtin[7..]}", Of(2.4, isBold: false), XBrushes.Black, figures, XStringFormats.Center);
    }

    private XFont Of(double size, bool isBold) => fonts.TryGetValue((size, isBold), out var known) ? known : fonts[(size, isBold)] = Font(size, isBold);
}
