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
                if (parts.Entries.Count > 1_000 || parts.Entries.Sum(e => Unpacked(e)) > LargestUnpacked)
                {
                    throw new DomainException("statement.sheet", "Csv");
                }
            }

            using MemoryStream stream = new(workbook);
            StringBuilder text = new();
            foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false).Take(MostRows).Cast<IDictionary<string, object?>>())
            {
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

    // The size that a part says of itself may be a lie: it is unpacked, and counted, up to the limit.
    private static long Unpacked(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[81_920];
        long sum = 0;
        int read;
        while (sum <= LargestUnpacked && (read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            sum += read;
        }

        return sum;
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
