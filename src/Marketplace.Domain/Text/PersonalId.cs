using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Text;

/// <summary>
/// A Vietnamese personal identification number (CCCD, căn cước): 12 digits = province of birth registration (3), century and sex (1),
/// year of birth (2), serial (6); Decree 137/2015/NĐ-CP art. 13. It carries no check digit.
/// Shown and logged masked only: <see cref="ToString"/> gives no more than <see cref="Last4"/>.
/// </summary>
public sealed record PersonalId
{
    // The 63 provinces of before July 2025: the codes stay in people's numbers.
    private static readonly FrozenSet<int> Provinces = new[]
    {
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48,
        49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    }.ToFrozenSet();

    private PersonalId(string value) => Value = value;

    /// <summary>All 12 digits. Kept encrypted or as a keyed hash only.</summary>
    public string Value { get; }

    /// <summary>The four digits that may be shown.</summary>
    public string Last4 => Value[^4..];

    /// <summary>Province of birth registration in the codes of before July 2025, for example <c>037</c>.</summary>
    public string BirthProvince => Value[..3];

    /// <summary>Year of birth, four digits.</summary>
    public int BirthYear => 1900 + (100 * ((Value[3] - '0') / 2)) + int.Parse(Value.AsSpan(4, 2), CultureInfo.InvariantCulture);

    /// <summary>True for the number of a woman.</summary>
    public bool IsFemale => (Value[3] - '0') % 2 == 1;

    /// <summary>
    /// Reads 12 ASCII digits, blanks between them allowed. Throws <c>personal_id.invalid</c>, or <c>personal_id.province</c> for a
    /// province code that was never given out.
    /// </summary>
    public static PersonalId Parse(string? text) => Read(text, out var id) is { } code ? throw new DomainException(code) : id!;

    /// <summary>As <see cref="Parse"/>, without the reason.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonalId? id) => Read(text, out id) is null;

    /// <summary>Whether the digits agree with what the person said of themselves; null is "not asked".</summary>
    public bool Agrees(int? birthYear, bool? female) => (birthYear ?? BirthYear) == BirthYear && (female ?? IsFemale) == IsFemale;

    /// <summary>Masked: <c>••••••••3456</c>.</summary>
    public override string ToString() => "••••••••" + Last4;

    private static string? Read(string? text, out PersonalId? id)
    {
        id = null;
        var digits = text is { Length: <= 40 } ? text.Trim().Replace(" ", "", StringComparison.Ordinal) : "";
        if (digits.Length != 12 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return "personal_id.invalid";
        }

        if (!Provinces.Contains(int.Parse(digits.AsSpan(0, 3), CultureInfo.InvariantCulture)))
        {
            return "personal_id.province";
        }

        // 4 and above are births from 2100 on.
        if (digits[3] > '3')
        {
            return "personal_id.invalid";
        }

        id = new(digits);
        return null;
    }
}
