using System.Globalization;
using Marketplace.Adapters.Stamps;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using PdfSharp.Pdf;

namespace Marketplace.Adapters.Statements;

/// <summary>Statements by PDFsharp and MiniExcel, two at a time, whoever asks.</summary>
internal sealed class StatementPrinter : IStatementPrinter, IDisposable
{
    private readonly SemaphoreSlim turn = new(2, 2);

    public Task<byte[]> Pdf(StatementPaper paper, CancellationToken cancel) => InTurn(
        () =>
        {
            EmbeddedFonts.Use();
            using PdfDocument document = new();
            document.Info.Title = paper.Title;
            using (StatementPen pen = new(document))
            {
                pen.Write(paper);
            }

            using MemoryStream stream = new();
            document.Save(stream, closeStream: false);
            return stream.ToArray();
        },
        cancel);

    public Task<byte[]> Excel(StatementPaper paper, CancellationToken cancel) => InTurn(
        () =>
        {
            using MemoryStream stream = new();
            stream.SaveAs(Rows(paper), sheetName: string.Create(CultureInfo.InvariantCulture, $"{paper.Title.Replace('/', '-')}"));
            return stream.ToArray();
        },
        cancel);

    public void Dispose() => turn.Dispose();

    // One flat table, so that it can be filtered and summed: the section's name first, then the columns.
    private static IEnumerable<IDictionary<string, object>> Rows(StatementPaper paper) =>
        paper.Sections.SelectMany(s => new[] { Row(paper, s, "", s.Opening.Name, "", s.Opening.Dong) }
            .Concat(s.Rows.Select(r => Row(paper, s, r.Day, r.What, r.Number, r.Dong)))
            .Append(Row(paper, s, "", s.Closing.Name, "", s.Closing.Dong)));

    private static Dictionary<string, object> Row(StatementPaper paper, StatementPaper.Section section, string day, string what, string number, long dong) => new(StringComparer.Ordinal)
    {
        [paper.Title] = section.Heading,
        [paper.Columns[0]] = day,
        [paper.Columns[1]] = what,
        [paper.Columns[2]] = number,
        [paper.Columns[3]] = dong,
    };

    private async Task<byte[]> InTurn(Func<byte[]> make, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(make, cancel);
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>Registers what makes files of statements, and reads those of banks.</summary>
public static class StatementServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddSingleton<IStatementPrinter, StatementPrinter>().AddSingleton<ISheetReader, SheetReader>();
}
