using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>What stands on some pages of a batch. Refuses <c>stamp.not_ready</c> while serials are being drawn; pages that are not there are 404.</summary>
/// <param name="Batch">Which batch.</param>
/// <param name="Layout"><c>standard</c> or <c>small</c>.</param>
/// <param name="Page">The first page, from 1.</param>
/// <param name="Most">Pages at most, 1 to 100.</param>
public sealed record PrintStamps(Id<StampBatch> Batch, string Layout, int Page, int Most) : IQuery<StampSheets>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Batch);
}

internal sealed class PrintStampsHandler(MarketplaceContext db, Texts texts) : IRequestHandler<PrintStamps, StampSheets>
{
    public async Task<StampSheets> Handle(PrintStamps request, CancellationToken cancellationToken)
    {
        var batch = await db.Set<StampBatch>().AsNoTracking().FirstAsync(b => b.Id == request.Batch, cancellationToken);
        if (batch.State != StampBatchState.Ready)
        {
            throw DomainException.Conflict("stamp.not_ready", batch.Issued, batch.Count);
        }

        var layout = StampLayout.Find(request.Layout);
        var pages = layout.Pages(batch.Count);
        if (request.Page < 1 || request.Page > pages || request.Most is < 1 or > StampLayout.PagesInDocument)
        {
            throw DomainException.NotFound();
        }

        var first = layout.Range(request.Page, batch.Count).First;
        var last = layout.Range(Math.Min(pages, request.Page + request.Most - 1), batch.Count).Last;
        var stamps = await db.Set<Stamp>().Where(s => s.BatchId == batch.Id && s.Number >= first && s.Number <= last).OrderBy(s => s.Number).Select(s => new { s.Number, s.Serial }).ToListAsync(cancellationToken);
        return new(
            layout, texts["stamps.sheet.heading", batch.LotNumber], texts["shell.brand"], batch.Title + ", " + batch.Pack, texts["stamps.sheet.lot", batch.LotNumber], request.Page, pages,
            [.. stamps.Select(s => new StampSheets.One(s.Number, s.Serial, batch.Address(StampSerial.Parse(s.Serial))))]);
    }
}

/// <summary>Sheets as files.</summary>
internal static class StampPdfs
{
    /// <summary>A document of at most a hundred pages; <paramref name="document"/> from 1.</summary>
    public static Task<IResult> Document(Id<StampBatch> batch, string layout, int document, Dispatcher dispatcher, IStampPrinter printer, HttpContext context, CancellationToken cancel) =>
        File(new PrintStamps(batch, layout, ((Math.Clamp(document, 0, StampBatch.Most) - 1) * StampLayout.PagesInDocument) + 1, StampLayout.PagesInDocument), $"tai-lieu-{document.ToString(CultureInfo.InvariantCulture)}", dispatcher, printer, context, cancel);

    /// <summary>One page, to print again.</summary>
    public static Task<IResult> Page(Id<StampBatch> batch, string layout, int page, Dispatcher dispatcher, IStampPrinter printer, HttpContext context, CancellationToken cancel) =>
        File(new PrintStamps(batch, layout, page, 1), $"to-{page.ToString(CultureInfo.InvariantCulture)}", dispatcher, printer, context, cancel);

    private static async Task<IResult> File(PrintStamps pages, string name, Dispatcher dispatcher, IStampPrinter printer, HttpContext context, CancellationToken cancel)
    {
        var sheets = await dispatcher.Send(pages, cancel);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(await printer.Print(sheets, cancel), "application/pdf", $"tem-{sheets.Layout.Name}-{name}.pdf");
    }
}
