namespace Marketplace.Domain.Stamps;

/// <summary>Draws sheets of stamps as PDF.</summary>
public interface IStampPrinter
{
    /// <summary>One document of at most <see cref="StampLayout.PagesInDocument"/> pages: vector codes with quiet zone, product, lot and serial in clear, page and place marks.</summary>
    Task<byte[]> Print(StampSheets sheets, CancellationToken cancel);
}

/// <summary>What is printed.</summary>
/// <param name="Layout">How it lies on the page.</param>
/// <param name="Heading">Top line of each page; <c>{0}</c> is the page, <c>{1}</c> the number of pages of the batch, <c>{2}</c> and <c>{3}</c> the first and last stamp on it.</param>
/// <param name="Brand">Words above the code.</param>
/// <param name="Product">Product and pack.</param>
/// <param name="Lot">The lot in clear.</param>
/// <param name="FirstPage">Number of the first page within the batch.</param>
/// <param name="Pages">Pages of the whole batch.</param>
/// <param name="Stamps">In order, beginning with the first of <paramref name="FirstPage"/>.</param>
public sealed record StampSheets(StampLayout Layout, string Heading, string Brand, string Product, string Lot, int FirstPage, int Pages, IReadOnlyList<StampSheets.One> Stamps)
{
    /// <summary>One stamp.</summary>
    /// <param name="Number">Within the batch.</param>
    /// <param name="Serial">In clear.</param>
    /// <param name="Address">In the code.</param>
    public sealed record One(int Number, string Serial, string Address);
}
