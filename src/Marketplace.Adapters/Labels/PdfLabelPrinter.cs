using System.Globalization;
using Marketplace.Adapters.Stamps;
using Marketplace.Domain.Labels.Printing;
using Microsoft.Extensions.DependencyInjection;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Marketplace.Adapters.Labels;

/// <summary>Labels by PDFsharp, one or two documents at a time, whoever asks.</summary>
internal sealed class PdfLabelPrinter : ILabelPrinter, IDisposable
{
    private const int AtOnce = 2;
    private const double Mark = 1.6;
    private readonly SemaphoreSlim turn = new(AtOnce, AtOnce);

    public ITypeface Typeface { get; } = new BeVietnamPro();

    public Task<byte[]> Print(LabelSheets sheets, CancellationToken cancel)
    {
        List<(int Page, double Left, double Top)> places = [.. sheets.Paper.Places(sheets.Layout.Template)];
        return Made(document => Draw(document, sheets, places, cancel), sheets.Title, cancel);
    }

    public Task<byte[]> Ruler(string title, string words, CancellationToken cancel) => Made(document => Measure(document, words), title, cancel);

    public void Dispose() => turn.Dispose();

    private static void Draw(PdfDocument document, LabelSheets sheets, List<(int Page, double Left, double Top)> places, CancellationToken cancel)
    {
        var template = sheets.Layout.Template;
        LabelPen pen = new(sheets);
        foreach (var page in places.GroupBy(p => p.Page))
        {
            cancel.ThrowIfCancellationRequested();
            using var graphics = Page(document, sheets.Paper.IsRoll ? template.Width : LabelPaper.PageWidth, sheets.Paper.IsRoll ? template.Height : LabelPaper.PageHeight);
            foreach (var (_, left, top) in page)
            {
                pen.Label(graphics, left, top);
                if (!sheets.Paper.IsRoll)
                {
                    CutMarks(graphics, template, left, top);
                }
            }
        }
    }

    private static void CutMarks(XGraphics graphics, LabelTemplate template, double left, double top)
    {
        XPen line = new(XColors.Black, 0.1);
        if (template.Shape == LabelShape.Round)
        {
            graphics.DrawEllipse(line, left, top, template.Width, template.Height);
            return;
        }

        foreach (var (x, away) in new[] { (left, -1), (left + template.Width, 1) })
        {
            foreach (var (y, off) in new[] { (top, -1), (top + template.Height, 1) })
            {
                graphics.DrawLine(line, x + (away * 0.3), y, x + (away * Mark), y);
                graphics.DrawLine(line, x, y + (off * 0.3), x, y + (off * Mark));
            }
        }

        if (template.Shape == LabelShape.Card)
        {
            graphics.DrawEllipse(line, left + (template.Width / 2) - 2, top + 3, 4, 4);
        }
    }

    // 100 mm, a mark at each millimetre, a longer one at each ten.
    private static void Measure(PdfDocument document, string words)
    {
        using var graphics = Page(document, LabelPaper.PageWidth, LabelPaper.PageHeight);
        XPen line = new(XColors.Black, 0.2);
        var font = LabelPen.Font(4, isBold: false);
        graphics.DrawString(words, font, XBrushes.Black, new XPoint(30, 40));
        graphics.DrawLine(line, 30, 60, 130, 60);
        graphics.DrawLine(line, 30, 80, 30, 180);
        for (var at = 0; at <= 100; at++)
        {
            var length = at % 10 == 0 ? 6 : at % 5 == 0 ? 4 : 2.5;
            graphics.DrawLine(line, 30 + at, 60, 30 + at, 60 - length);
            graphics.DrawLine(line, 30, 80 + at, 30 - length, 80 + at);
            if (at % 10 == 0)
            {
                graphics.DrawString(at.ToString(CultureInfo.InvariantCulture), font, XBrushes.Black, new XPoint(30 + at - 2, 52));
            }
        }
    }

    private static XGraphics Page(PdfDocument document, double width, double height)
    {
        var paper = document.AddPage();
        (paper.Width, paper.Height) = (XUnit.FromMillimeter(width), XUnit.FromMillimeter(height));

        // A viewer that shrinks to its margins makes letters lower than the law allows.
        document.ViewerPreferences.Elements["/PrintScaling"] = new PdfName("/None");
        return XGraphics.FromPdfPage(paper, XGraphicsUnit.Millimeter);
    }

    private async Task<byte[]> Made(Action<PdfDocument> draw, string title, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(
                () =>
                {
                    EmbeddedFonts.Use();
                    using PdfDocument document = new();
                    document.Info.Title = title;
                    draw(document);
                    using MemoryStream stream = new();
                    document.Save(stream, closeStream: false);
                    return stream.ToArray();
                },
                cancel);
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>Registers what prints labels.</summary>
public static class LabelServices
{
    /// <summary>Adds the printer of labels.</summary>
    public static IServiceCollection AddLabelPrinter(this IServiceCollection services) => services.AddSingleton<ILabelPrinter, PdfLabelPrinter>();
}
