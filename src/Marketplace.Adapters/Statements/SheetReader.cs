using System.Globalization;
using System.IO.Compression;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Text;
using MiniExcelLibs;

namespace Marketplace.Adapters.Statements;

/// <summary>Workbooks by MiniExcel. What people send may be anything: sizes are looked at before a cell is read.</summary>
internal sealed class SheetReader : ISheetReader
{
    private const int MostRows = 1_000;
    private const int MostCells = 50;
    private const long LargestUnpacked = 30_000_000;

    public bool IsSheet(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, ..];

    public string AsCsv(byte[] workbook)
    {
        try
        {
            using (ZipArchive parts = new(new MemoryStream(workbook)))
            {
                if (parts.Entries.Count > 1_000 || parts.Entries.Aggregate(LargestUnpacked, Left) < 0)
                {
                    throw new DomainException("statement.sheet", "Csv");
                }
            }

            using MemoryStream stream = new(workbook);
            StringBuilder text = new();
            var count = 0;
            foreach (var row in stream.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Where(r => r.Values.Any(v => v is not null)))
            {
                // Rows that are cut off would be money that nobody hears of.
                if (++count > MostRows)
                {
                    throw new DomainException("statement.sheet", "Csv");
                }

                text.Append(CsvLine.Of(row.Values.Take(MostCells).Select(Cell)));
            }

            return text.ToString();
        }
        catch (Exception fault) when (fault is not DomainException)
        {
            // Whatever is broken in a stranger's file, the answer is the same.
            throw new DomainException("statement.sheet", "Csv");
        }
    }

    // The size that a part says of itself may be a lie: it is unpacked, and taken from what is left for all parts, until nothing is.
    private static long Left(long left, ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[81_920];
        int read;
        while (left >= 0 && (read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            left -= read;
        }

        return left;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime at => at.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString("0.##", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
