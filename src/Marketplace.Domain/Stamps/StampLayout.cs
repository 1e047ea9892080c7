namespace Marketplace.Domain.Stamps;

/// <summary>How stamps lie on an A4 page; all lengths in millimetres.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="Columns">Across.</param>
/// <param name="Rows">Down.</param>
/// <param name="Width">Of one stamp.</param>
/// <param name="Height">Of one stamp.</param>
/// <param name="Gap">Between stamps, both ways.</param>
/// <param name="Code">Side of the QR code with its quiet zone of four modules.</param>
public sealed record StampLayout(string Name, int Columns, int Rows, double Width, double Height, double Gap, double Code)
{
    /// <summary>Pages in one document at most, so that neither its maker nor its reader runs out of memory.</summary>
    public const int PagesInDocument = 100;

    /// <summary>Width of an A4 page (ISO 216).</summary>
    public const double PageWidth = 210;

    /// <summary>Height of an A4 page (ISO 216).</summary>
    public const double PageHeight = 297;

    /// <summary>30 on a page, 36 × 44 mm: the code above the words.</summary>
    public static StampLayout Standard { get; } = new("standard", 5, 6, 36, 44, 1.5, 24);

    /// <summary>52 on a page, 46 × 20.4 mm, for small packs: the code beside the words.</summary>
    public static StampLayout Small { get; } = new("small", 4, 13, 46, 20.4, 0.6, 19.6);

    /// <summary>Stamps on a page.</summary>
    public int PerPage => Columns * Rows;

    /// <summary>The layout of a name; the standard one where there is none of it.</summary>
    public static StampLayout Find(string? name) => string.Equals(name, Small.Name, StringComparison.OrdinalIgnoreCase) ? Small : Standard;

    /// <summary>Pages for so many stamps.</summary>
    public int Pages(int count) => (count + PerPage - 1) / PerPage;

    /// <summary>Documents for so many stamps.</summary>
    public int Documents(int count) => (Pages(count) + PagesInDocument - 1) / PagesInDocument;

    /// <summary>First and last number on a page; both from 1.</summary>
    public (int First, int Last) Range(int page, int count) => (((page - 1) * PerPage) + 1, Math.Min(count, page * PerPage));

    /// <summary>Left edge of the block of stamps on the page.</summary>
    public double Left => (PageWidth - (Columns * Width) - ((Columns - 1) * Gap)) / 2;

    /// <summary>Upper edge of the block, below the page's heading.</summary>
    public double Top => PageHeight - Bottom - (Rows * Height) - ((Rows - 1) * Gap);

    private const double Bottom = 8;
}
