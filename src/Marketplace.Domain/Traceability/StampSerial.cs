using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>
/// The serial number of one stamp: 11 random characters (55 bits) and a check character, all of Crockford's base 32,
/// which has no I, L, O or U. Read in either case; I and L count as 1, O as 0.
/// </summary>
/// <remarks>
/// Check: each character is an element of GF(32) = GF(2)[x]/(x⁵ + x² + 1), its bits the coefficients. With α = x, which generates all
/// 31 non-zero elements, a serial is right when the sum of α^(11 − place) × character over places 0 to 11 is zero.
/// All weights are non-zero, so no single wrong character cancels out; all weights differ, so no swap of two different characters does,
/// neighbours or not.
/// </remarks>
public sealed record StampSerial
{
    /// <summary>Characters in a serial, the check character included.</summary>
    public const int Length = 12;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Reduction = 0b100101;
    private const int LongestInput = 40;

    private StampSerial(string value) => Value = value;

    /// <summary>The twelve characters in upper case.</summary>
    public string Value { get; }

    /// <summary>A fresh serial from the operating system's cryptographic source.</summary>
    public static StampSerial New()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, Length - 1);
        return new(random + CheckOf(random));
    }

    /// <summary>
    /// Reads a scanned or typed serial; blanks and hyphens are skipped. Throws <c>stamp.serial</c> for a wrong length or character
    /// and <c>stamp.check</c> where the check character says that something was misread.
    /// </summary>
    public static StampSerial Parse(string? text) => Read(text, out var serial) is { } code ? throw new DomainException(code) : serial!;

    /// <summary>As <see cref="Parse"/>, without the reason.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out StampSerial? serial) => Read(text, out serial) is null;

    /// <summary>The serial.</summary>
    public override string ToString() => Value;

    /// <summary>The check character of eleven characters of the alphabet.</summary>
    internal static char CheckOf(string first11)
    {
        // Horner's rule: the first character ends up with α^11, the eleventh with α, the check character itself has weight 1.
        var sum = first11.Aggregate(0, (acc, c) => TimesAlpha(acc ^ ValueOf(c)));
        return Alphabet[sum];
    }

    private static int TimesAlpha(int element) => (element & 0b10000) == 0 ? element << 1 : (element << 1) ^ Reduction;

    private static int ValueOf(char c) => Alphabet.IndexOf(c, StringComparison.Ordinal);

    private static string? Read(string? text, out StampSerial? serial)
    {
        serial = null;
        if (text is null or { Length: > LongestInput })
        {
            return "stamp.serial";
        }

        var letters = new string([.. text.Where(c => c is not (' ' or '-')).Select(Canonical)]);
        if (letters.Length != Length || letters.Any(c => ValueOf(c) < 0))
        {
            return "stamp.serial";
        }

        if (CheckOf(letters[..^1]) != letters[^1])
        {
            return "stamp.check";
        }

        serial = new(letters);
        return null;
    }

    // Only ASCII: ToUpperInvariant would also make letters of ı and other look-alikes.
    private static char Canonical(char c) => (c is >= 'a' and <= 'z' ? (char)(c - 32) : c) switch
    {
        'I' or 'L' => '1',
        'O' => '0',
        var other => other,
    };
}
