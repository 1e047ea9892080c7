namespace Marketplace.Domain.Ledger;

/// <summary>A statement in words, ready for paper or a sheet.</summary>
/// <param name="Title">Heading, and the document's title.</param>
/// <param name="Lines">Under the heading.</param>
/// <param name="Columns">Names of the columns: day, what, order, amount.</param>
/// <param name="Sections">One for each account.</param>
public sealed record StatementPaper(string Title, IReadOnlyList<string> Lines, IReadOnlyList<string> Columns, IReadOnlyList<StatementPaper.Section> Sections)
{
    /// <summary>One account.</summary>
    /// <param name="Heading">Its name.</param>
    /// <param name="Opening">The line before its rows.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Closing">The line after them.</param>
    public sealed record Section(string Heading, Sum Opening, IReadOnlyList<Row> Rows, Sum Closing);

    /// <summary>A name and an amount in đồng.</summary>
    public sealed record Sum(string Name, long Dong);

    /// <summary>One entry.</summary>
    public sealed record Row(string Day, string What, string Number, long Dong);
}

/// <summary>Makes files of statements.</summary>
public interface IStatementPrinter
{
    /// <summary>A4 as PDF.</summary>
    Task<byte[]> Pdf(StatementPaper paper, CancellationToken cancel);

    /// <summary>A workbook with one sheet (Office Open XML); amounts are numbers.</summary>
    Task<byte[]> Excel(StatementPaper paper, CancellationToken cancel);
}
