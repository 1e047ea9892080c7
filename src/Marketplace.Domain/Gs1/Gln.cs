using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Gs1;

/// <summary>A Global Location Number of 13 digits: a party or a place (GS1 General Specifications §2.4).</summary>
public sealed record Gln
{
    private Gln(string value) => Value = value;

    /// <summary>13 digits.</summary>
    public string Value { get; }

    /// <summary>Reads a GLN. Throws <c>gln.invalid</c> for a wrong length, character or check digit, and <c>gln.zero</c> for zeros only.</summary>
    public static Gln Parse(string text) => TryParse(text, out var gln, out var code) ? gln : throw new DomainException(code);

    /// <summary>Reads a GLN, ASCII digits only.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Gln? gln, out string code)
    {
        gln = null;
        code = "gln.invalid";
        if (text is not { Length: 13 } || !CheckDigit.Matches(text))
        {
            return false;
        }

        if (!text.AsSpan().ContainsAnyExcept('0'))
        {
            code = "gln.zero";
            return false;
        }

        gln = new(text);
        code = "";
        return true;
    }

    /// <summary>The 13 digits.</summary>
    public override string ToString() => Value;
}
