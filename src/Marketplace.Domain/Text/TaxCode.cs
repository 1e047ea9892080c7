using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Text;

/// <summary>Whose tax code it is.</summary>
public enum TaxCodeKind
{
    /// <summary>10 digits: an enterprise, cooperative or other organisation.</summary>
    Organisation,

    /// <summary>13 digits: a branch of one.</summary>
    Branch,

    /// <summary>12 digits: a household or individual, whose personal id is the tax code since 1 July 2025.</summary>
    Person,
}

/// <summary>A Vietnamese tax code (mã số thuế): 10 digits with a check digit, 10 + 3 for a branch, or a 12-digit personal id.</summary>
public sealed record TaxCode
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    private TaxCode(string value, TaxCodeKind kind) => (Value, Kind) = (value, kind);

    /// <summary><c>0100112437</c>, <c>0314409058-002</c> or 12 digits.</summary>
    public string Value { get; }

    /// <summary>Which of the three it is.</summary>
    public TaxCodeKind Kind { get; }

    /// <summary>
    /// Reads it with or without the branch hyphen, blanks and dots. Throws <c>tax_code.invalid</c> for a wrong shape,
    /// <c>tax_code.check_digit</c> for a wrong tenth digit, and the codes of <see cref="PersonalId.Parse"/> for 12 digits.
    /// </summary>
    public static TaxCode Parse(string? text) => Read(text, out var tax) is { } code ? throw new DomainException(code) : tax!;

    /// <summary>As <see cref="Parse"/>, without the reason.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TaxCode? code) => Read(text, out code) is null;

    /// <summary>The code; a person's is masked like the personal id that it is.</summary>
    public override string ToString() => Kind == TaxCodeKind.Person ? "••••••••" + Value[^4..] : Value;

    private static string? Read(string? text, out TaxCode? code)
    {
        code = null;
        var digits = text is { Length: <= 40 }
            ? text.Trim().Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            : "";
        if (digits.Length == 14 && digits[10] == '-')
        {
            digits = digits.Remove(10, 1);
        }

        if (digits.Length is not (10 or 12 or 13) || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return "tax_code.invalid";
        }

        if (digits.Length == 12)
        {
            try
            {
                code = new(PersonalId.Parse(digits).Value, TaxCodeKind.Person);
                return null;
            }
            catch (DomainException refusal)
            {
                return refusal.Code;
            }
        }

        if (!digits.AsSpan(2, 7).ContainsAnyExcept('0') || (digits.Length == 13 && digits.EndsWith("000", StringComparison.Ordinal)))
        {
            return "tax_code.invalid";
        }

        var sum = Weights.Select((w, i) => w * (digits[i] - '0')).Sum();

        // A remainder of 0 would need the two-digit check 10: such a number is never given out.
        if (10 - (sum % 11) != digits[9] - '0')
        {
            return "tax_code.check_digit";
        }

        code = digits.Length == 10 ? new(digits, TaxCodeKind.Organisation) : new($"{digits.AsSpan(0, 10)}-{digits.AsSpan(10)}", TaxCodeKind.Branch);
        return null;
    }
}
