using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>Labels for the printer, with what the newest edition says. Refuses <c>label.fit</c>, <c>label.word</c>, <c>label.codes</c>, <c>label.letter</c>, <c>label.size</c>, <c>label.paper</c>.</summary>
/// <param name="Label">Which.</param>
/// <param name="Wish">How.</param>
public sealed record PrintLabel(Id<ElectronicLabel> Label, LabelWish Wish) : IQuery<LabelSheets>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Label);
}

internal sealed class PrintLabelHandler(MarketplaceContext db, RuleBook rules, LabelPress press, TimeProvider time) : IRequestHandler<PrintLabel, LabelSheets>
{
    public async Task<LabelSheets> Handle(PrintLabel request, CancellationToken cancellationToken)
    {
        var label = await db.Set<ElectronicLabel>().AsNoTracking().FirstAsync(l => l.Id == request.Label, cancellationToken);
        var edition = await db.Set<LabelEdition>().AsNoTracking().FirstAsync(e => e.LabelId == label.Id && e.Number == label.Latest, cancellationToken);
        var said = JsonSerializer.Deserialize<LabelSaid>(edition.Content, PipelineJson.Options)!;
        var pressed = press.Set(said, label.Code, await rules.Labels(cancellationToken), time.TodayInVietnam(), request.Wish);
        if (pressed.Fit.Layout is not { } layout)
        {
            throw new DomainException(pressed.Fit.Refusal!, "Template", RefusalKind.Invalid, pressed.Fit.Detail);
        }

        LabelPaper paper = new(request.Wish.IsRoll, request.Wish.Start, request.Wish.Count);
        _ = paper.Places(layout.Template);
        return new(layout, paper, layout.Qr is null ? null : pressed.Qr, layout.Bars is null ? null : pressed.Gtin, said.Fields.GetValueOrDefault("ten_hang", label.Code));
    }
}

/// <summary>Labels as files.</summary>
internal static class LabelPdfs
{
    public static async Task<IResult> Labels(Id<ElectronicLabel> label, [AsParameters] Query wish, Dispatcher dispatcher, ILabelPrinter printer, HttpContext context, CancellationToken cancel)
    {
        var sheets = await dispatcher.Send(new PrintLabel(label, wish.ToWish()), cancel);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(await printer.Print(sheets, cancel), "application/pdf", $"nhan-{sheets.Layout.Template.Name}.pdf");
    }

    public static async Task<IResult> Ruler(ILabelPrinter printer, Texts texts, CancellationToken cancel) =>
        Results.File(await printer.Ruler(texts["labels.ruler"], texts["labels.ruler.words"], cancel), "application/pdf", "thuoc-100-mm.pdf");

    public sealed record Query(string? Template, double? Width, double? Height, bool? IsShort, bool? HasSecond, bool? IsRoll, int? Start, int? Count)
    {
        public LabelWish ToWish() => new() { Template = Template ?? "", Width = Width, Height = Height, IsShort = IsShort ?? false, HasSecond = HasSecond ?? false, IsRoll = IsRoll ?? false, Start = Start ?? 1, Count = Count ?? 1 };
    }
}
