using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Codes;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;
using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Labels;

/// <summary>Sets a label's text for paper: words before each line, bold allergens, codes, legal heights.</summary>
public sealed class LabelPress(ILabelPrinter printer, IQrEncoder codes, IOptions<ShellOptions> options)
{
    private const string Nowhere = "https://chophien.example";
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The address in a QR code, in capitals: such a code is smaller (ISO/IEC 18004, alphanumeric mode).</summary>
    public string Address(string code) => ((options.Value.PublicOrigin.TrimEnd('/') is { Length: > 0 } origin ? origin : Nowhere) + "/L/" + code).ToUpperInvariant();

    /// <summary>What stands before a line, in Vietnamese.</summary>
    public static string Words(string field) => (Texts.Find("labels.line." + field, Vietnamese) ?? LabelField.Of(field).Name) + ":";

    /// <summary>True where the group may leave all but the law's minimum to its electronic label (rule <c>labels.low_risk_groups</c>).</summary>
    public static bool MayBeShort(string group, LabelRows rows, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Words("labels.low_risk_groups", on).Contains(group);
    }

    /// <summary>The label in the size that is wished for, or the smallest in which it fits.</summary>
    public PressedLabel Set(LabelSaid said, string code, LabelRows rows, DateOnly on, LabelWish wish)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(wish);
        var qr = codes.Encode(Address(code));
        var content = Content(said, code, qr.GetLength(0), rows, on, wish.HasSecond, wish.IsShort && MayBeShort(said.Group, rows, on));
        var size = wish.Size() ?? LabelSetter.Smallest(content, printer.Typeface) ?? LabelTemplate.All.MaxBy(t => t.Face)!;
        var fit = LabelSetter.Fit(content, size, printer.Typeface);
        return new(size, fit, fit.Layout is null ? LabelSetter.Smallest(content, printer.Typeface, size.Face) : null, qr, said.Gtin);
    }

    /// <summary>The text of a label for paper.</summary>
    public static LabelContent Content(LabelSaid said, string code, int qrModules, LabelRows rows, DateOnly on, bool hasSecond, bool isShort)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(rows);
        var kept = isShort ? rows.Words("labels.physical_minimum", on) : null;
        var quantity = said.Fields.GetValueOrDefault("dinh_luong", "");
        List<LabelContent.Line> lines =
        [
            .. said.Fields.Where(f => f.Key is not ("ten_hang" or "dinh_luong") && (kept is null || kept.Contains(f.Key))).OrderBy(f => LabelSource.Place(f.Key)).ThenBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new LabelContent.Line(f.Key, f.Key == "cum_tu_bat_buoc" ? "" : Words(f.Key), f.Value)),
        ];
        if (qrModules > 0)
        {
            lines.Add(new("ma_truy_vet", "", (Texts.Find(isShort ? "labels.paper.rest" : "labels.paper.code", Vietnamese) ?? "") + " " + code));
        }

        return new(
            said.Fields.GetValueOrDefault("ten_hang", ""), hasSecond ? said.TitleEn : "", (QuantityWords(quantity), quantity), lines, said.Gtin, qrModules,
            IngredientRules.Names(rows, on), LetterHeights.Of(rows, quantity, on));
    }

    private static string QuantityWords(string quantity)
    {
        var kind = quantity.Contains(':', StringComparison.Ordinal) ? "" : LabelQuantity.KindOf(quantity) switch { 'g' => "mass", 'l' => "volume", _ => "count" };
        return kind.Length == 0 ? "" : Texts.Find("labels.paper." + kind, Vietnamese) ?? "";
    }
}

/// <summary>A label that is set, or why it cannot be.</summary>
/// <param name="Size">In which size.</param>
/// <param name="Fit">The layout or the refusal.</param>
/// <param name="Next">The next larger template in which it fits; null where it fits already or in none.</param>
/// <param name="Qr">Modules of the QR code.</param>
/// <param name="Gtin">For the bar code, or null.</param>
public sealed record PressedLabel(LabelTemplate Size, LabelFit Fit, LabelTemplate? Next, bool[,] Qr, string? Gtin);
