using Marketplace.Domain.Codes;
using Marketplace.Domain.Stamps;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Marketplace.Adapters.Stamps;

/// <summary>Sheets by PDFsharp. Documents are made one or two at a time, whoever asks: each takes some hundred megabytes while it is made.</summary>
internal sealed class PdfStampPrinter(IQrEncoder codes) : IStampPrinter, IDisposable
{
    private const int AtOnce = 2;

    private readonly SemaphoreSlim turn = new(AtOnce, AtOnce);

    public async Task<byte[]> Print(StampSheets sheets, CancellationToken cancel)
    {
        if (sheets.Layout.Pages(sheets.Stamps.Count) is var pages && pages is < 1 or > StampLayout.PagesInDocument)
        {
            throw new ArgumentOutOfRangeException(nameof(sheets), pages, "Pages in one document");
        }

        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Draw(sheets, cancel), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private byte[] Draw(StampSheets sheets, CancellationToken cancel)
    {
        EmbeddedFonts.Use();
        using PdfDocument document = new();
        document.Info.Title = sheets.Lot;
        document.Info.Creator = sheets.Brand;
        StampPen pen = new(sheets, codes);
        var page = sheets.FirstPage;
        foreach (var stamps in sheets.Stamps.Chunk(sheets.Layout.PerPage))
        {
            cancel.ThrowIfCancellationRequested();
            var paper = document.AddPage();
            (paper.Width, paper.Height) = (XUnit.FromMillimeter(StampLayout.PageWidth), XUnit.FromMillimeter(StampLayout.PageHeight));
            using var graphics = XGraphics.FromPdfPage(paper, XGraphicsUnit.Millimeter);
            pen.Page(graphics, page++, stamps);
        }

        using MemoryStream stream = new();
        document.Save(stream, closeStream: false);
        return stream.ToArray();
    }
}
