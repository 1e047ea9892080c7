using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Gs1;

/// <summary>A Global Trade Item Number, kept as 14 digits (GS1 General Specifications §2.1).</summary>
public sealed record Gtin
{
    private Gtin(string value) => Value = value;

    /// <summary>14 digits, zeros on the left of a GTIN-8, -12 or -13.</summary>
    public string Value { get; }

    /// <summary>
    /// A number for use inside one company or country, often with weight or price in it: prefixes 02, 04 and 2 of a GTIN-13, 0 and 2 of a GTIN-8
    /// (GS1 General Specifications §1.4.2, §1.4.3). It names nothing to the public and must not be printed on a stamp.
    /// </summary>
    public bool IsRestrictedCirculation => Value.StartsWith("000000", StringComparison.Ordinal)
        ? Value[6] is '0' or '2'
        : Value[1] == '2' || (Value[1] == '0' && Value[2] is '2' or '4');

    /// <summary>Reads a GTIN-8, -12, -13 or -14. Throws <c>gtin.invalid</c> for a wrong length, character or check digit, and <c>gtin.zero</c> for zeros only.</summary>
    public static Gtin Parse(string text) => TryParse(text, out var gtin, out var code) ? gtin : throw new DomainException(code);

    /// <summary>Reads a GTIN-8, -12, -13 or -14, ASCII digits only.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Gtin? gtin, out string code)
    {
        gtin = null;
        code = "gtin.invalid";
        if (text is not { Length: 8 or 12 or 13 or 14 } || !CheckDigit.Matches(text))
        {
            return false;
        }

        if (!text.AsSpan().ContainsAnyExcept('0'))
        {
            code = "gtin.zero";
            return false;
        }

        gtin = new(text.PadLeft(14, '0'));
        code = "";
        return true;
    }

    /// <summary>The 14 digits.</summary>
    public override string ToString() => Value;
}
