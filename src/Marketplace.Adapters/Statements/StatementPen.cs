using Marketplace.Adapters.Labels;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Marketplace.Adapters.Statements;

/// <summary>Writes a statement on A4, in millimetres, page after page.</summary>
internal sealed class StatementPen(PdfDocument document) : IDisposable
{
    private const double Width = 210;
    private const double Height = 297;
    private const double Edge = 18;
    private const double Line = 5.6;

    // Right or left edges of day, what, order and amount.
    private const double What = Edge + 26;
    private const double Order = Edge + 100;
    private const double Amount = Width - Edge;

    private static readonly XFont Title = LabelPen.Font(6, isBold: true);
    private static readonly XFont Bold = LabelPen.Font(3.6, isBold: true);
    private static readonly XFont Text = LabelPen.Font(3.4, isBold: false);
    private static readonly XPen Rule = new(XColors.Gray, 0.15);

    private XGraphics? page;
    private double at;

    /// <summary>The whole statement.</summary>
    public void Write(StatementPaper paper)
    {
        Turn();
        page!.DrawString(paper.Title, Title, XBrushes.Black, new XPoint(Edge, at));
        at += 8;
        foreach (var line in paper.Lines)
        {
            page.DrawString(line, Text, XBrushes.Black, new XPoint(Edge, at));
            at += Line;
        }

        foreach (var section in paper.Sections)
        {
            at += Line;
            Room(4);
            page.DrawString(section.Heading, Bold, XBrushes.Black, new XPoint(Edge, at));
            at += 2;
            Ruled();
            Row(Bold, "", section.Opening.Name, "", section.Opening.Dong);
            foreach (var row in section.Rows)
            {
                Row(Text, row.Day, row.What, row.Number, row.Dong);
            }

            Ruled();
            Row(Bold, "", section.Closing.Name, "", section.Closing.Dong);
        }
    }

    public void Dispose() => page?.Dispose();

    private void Row(XFont font, string day, string what, string number, long dong)
    {
        Room(1);
        at += Line;
        page!.DrawString(day, font, XBrushes.Black, new XPoint(Edge, at - 1.4));
        page.DrawString(what, font, XBrushes.Black, new XPoint(What, at - 1.4));
        page.DrawString(number, font, XBrushes.Black, new XPoint(Order, at - 1.4));
        page.DrawString(Money.Dong(dong).ToString(), font, XBrushes.Black, new XPoint(Amount, at - 1.4), XStringFormats.BaseLineRight);
    }

    private void Ruled() => page!.DrawLine(Rule, Edge, at, Width - Edge, at);

    private void Room(int lines)
    {
        if (at + (lines * Line) > Height - Edge)
        {
            Turn();
        }
    }

    private void Turn()
    {
        page?.Dispose();
        var paper = document.AddPage();
        (paper.Width, paper.Height) = (XUnit.FromMillimeter(Width), XUnit.FromMillimeter(Height));
        page = XGraphics.FromPdfPage(paper, XGraphicsUnit.Millimeter);
        at = Edge + 6;
    }
}
