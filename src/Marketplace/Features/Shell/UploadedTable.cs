using System.Text;
using Marketplace.Domain.Payments;

namespace Marketplace.Features.Shell;

/// <summary>A table that somebody sends as a file, as CSV or as a workbook.</summary>
public static class UploadedTable
{
    private const int Start = 4;

    /// <summary>Its text as CSV. Throws <c>statement.sheet</c> for a broken workbook.</summary>
    public static async Task<string> Read(IFormFile file, ISheetReader sheets, CancellationToken cancel)
    {
        using MemoryStream kept = new();
        await file.CopyToAsync(kept, cancel);
        var bytes = kept.ToArray();
        return sheets.IsSheet(bytes.AsSpan(0, Math.Min(Start, bytes.Length))) ? sheets.AsCsv(bytes) : Encoding.UTF8.GetString(bytes);
    }
}
