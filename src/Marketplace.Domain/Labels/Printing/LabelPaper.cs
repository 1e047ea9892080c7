using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels.Printing;

/// <summary>Where labels lie on paper; lengths in millimetres.</summary>
/// <param name="IsRoll">One label a page, for printers with a roll; otherwise A4 sheets with cut marks.</param>
/// <param name="Start">The first free place on the first sheet, from 1.</param>
/// <param name="Count">How many labels, 1 to <see cref="Most"/>.</param>
public sealed record LabelPaper(bool IsRoll, int Start, int Count)
{
    /// <summary>Labels in one document at most.</summary>
    public const int Most = 1_000;

    /// <summary>Width of an A4 page (ISO 216).</summary>
    public const double PageWidth = 210;

    /// <summary>Height of an A4 page (ISO 216).</summary>
    public const double PageHeight = 297;

    /// <summary>Free space around a label, in which its cut marks stand.</summary>
    public const double Gap = 4;

    // What most printers cannot reach.
    private const double Edge = 6;

    /// <summary>How many lie side by side and one below the other on a sheet; a label that fits lying only is turned by nobody, so 0 where it does not fit.</summary>
    public static (int Columns, int Rows) Grid(LabelTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return (Fitting(PageWidth, template.Width), Fitting(PageHeight, template.Height));
    }

    /// <summary>Labels on a sheet.</summary>
    public static int PerSheet(LabelTemplate template) => Grid(template) is var (columns, rows) ? columns * rows : 0;

    /// <summary>The page (from 0) and the upper left corner of each label. Throws <c>label.paper</c> for a count or a start that is not there, or a label larger than the sheet.</summary>
    public IEnumerable<(int Page, double Left, double Top)> Places(LabelTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var (columns, rows) = Grid(template);
        var perSheet = columns * rows;
        if (Count is < 1 or > Most || (!IsRoll && (perSheet == 0 || Start < 1 || Start > perSheet)))
        {
            throw new DomainException("label.paper", nameof(Start), RefusalKind.Invalid, Most, perSheet);
        }

        return IsRoll ? Enumerable.Range(0, Count).Select(n => (n, 0.0, 0.0)) : Enumerable.Range(Start - 1, Count).Select(n => Place(template, columns, perSheet, n));
    }

    private static (int Page, double Left, double Top) Place(LabelTemplate template, int columns, int perSheet, int number)
    {
        var (page, at) = (number / perSheet, number % perSheet);
        var rows = perSheet / columns;
        var left = (PageWidth - (columns * template.Width) - ((columns - 1) * Gap)) / 2;
        var top = (PageHeight - (rows * template.Height) - ((rows - 1) * Gap)) / 2;
        return (page, left + (at % columns * (template.Width + Gap)), top + (at / columns * (template.Height + Gap)));
    }

    private static int Fitting(double page, double side) => (int)Math.Floor((page - (2 * Edge) + Gap) / (side + Gap));
}

/// <summary>Labels for the printer.</summary>
/// <param name="Layout">The label.</param>
/// <param name="Paper">Where it lies.</param>
/// <param name="Qr">Modules of the QR code without its quiet zone; null for none.</param>
/// <param name="Gtin">GTIN-13 of the bar code, or null.</param>
/// <param name="Title">The document's name.</param>
public sealed record LabelSheets(LabelLayout Layout, LabelPaper Paper, bool[,]? Qr, string? Gtin, string Title);

/// <summary>Makes labels into documents that print at their exact size, black on white.</summary>
public interface ILabelPrinter
{
    /// <summary>The letters that are printed.</summary>
    ITypeface Typeface { get; }

    /// <summary>A PDF. Throws <c>label.paper</c>.</summary>
    Task<byte[]> Print(LabelSheets sheets, CancellationToken cancel);

    /// <summary>A sheet with a ruler of 100 mm, to see whether the printer keeps the size.</summary>
    Task<byte[]> Ruler(string title, string words, CancellationToken cancel);
}
