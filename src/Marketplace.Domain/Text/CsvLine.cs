namespace Marketplace.Domain.Text;

/// <summary>A line of a CSV file (RFC 4180, comma) that people open with a spreadsheet.</summary>
public static class CsvLine
{
    /// <summary>The mark of UTF-8 that a file begins with, so that spreadsheets read the letters.</summary>
    public const string Mark = "\uFEFF";

    /// <summary>The cells as a line with its end.</summary>
    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // A spreadsheet takes a text that begins like a formula for one; what people wrote must not become one. A number below zero is none.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
