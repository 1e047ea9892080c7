namespace Marketplace.Domain.Codes;

/// <summary>What drawing a QR code as shapes needs, whatever draws it.</summary>
public static class QrModules
{
    /// <summary>Modules of quiet on each side (ISO/IEC 18004 §6.3.8).</summary>
    public const int Quiet = 4;

    /// <summary>Neighbouring dark modules of a row as one run: no seams between them, and a small file.</summary>
    /// <param name="modules">[row, column], true is dark, without the quiet zone.</param>
    public static IEnumerable<(int Row, int Column, int Length)> DarkRuns(bool[,] modules)
    {
        var (rows, columns) = (modules.GetLength(0), modules.GetLength(1));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var start = column;
                while (column < columns && modules[row, column])
                {
                    column++;
                }

                if (column > start)
                {
                    yield return (row, start, column - start);
                }
            }
        }
    }
}
