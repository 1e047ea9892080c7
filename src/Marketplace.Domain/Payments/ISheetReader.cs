namespace Marketplace.Domain.Payments;

/// <summary>Reads workbooks (Office Open XML) that banks and people send.</summary>
public interface ISheetReader
{
    /// <summary>True where the bytes begin as a workbook does.</summary>
    bool IsSheet(ReadOnlySpan<byte> start);

    /// <summary>The first sheet as CSV text: days as <c>dd/MM/yyyy HH:mm:ss</c>, numbers without grouping. Throws <c>statement.sheet</c> for what is no workbook, or a too large one.</summary>
    string AsCsv(byte[] workbook);
}
