using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payments;

/// <summary>
/// The code that a buyer's transfer carries in its memo: two letters of the province, five random characters, one check character,
/// from an alphabet of 30 without the look-alikes 0 O 1 I L U. At least one of the last six is a digit, so that no word is taken for a code.
/// </summary>
/// <remarks>
/// Check: with each character's place in the alphabet as its value (0–29), the sum of place × value over places 1 to 8 is 0 modulo 31.
/// 31 is prime, larger than any value and than any weight, and neighbouring weights differ by 1: so every single wrong character
/// and every swap of two different neighbours changes the sum. Codes whose check value would be 30 are not made.
/// </remarks>
public sealed record TransferCode
{
    /// <summary>Characters in a code.</summary>
    public const int Length = 8;

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Digits = 8;
    private const int Modulus = 31;
    private const int LongestMemo = 1000;

    private TransferCode(string value) => Value = value;

    /// <summary>The eight characters, upper case.</summary>
    public string Value { get; }

    /// <summary>A fresh random code. Throws <c>transfer_code.prefix</c> unless the prefix is two letters of the alphabet, such as <c>NB</c>.</summary>
    public static TransferCode New(string prefix)
    {
        if (prefix is not { Length: 2 } || prefix.Any(c => Alphabet.IndexOf(c, StringComparison.Ordinal) < Digits))
        {
            throw new DomainException("transfer_code.prefix");
        }

        while (true)
        {
            var first7 = prefix + RandomNumberGenerator.GetString(Alphabet, 5);

            // The last weight is 8, and 8 × 4 = 32 ≡ 1: multiplying by 4 divides by it.
            var check = (Modulus - Sum(first7)) * 4 % Modulus;
            if (check < Alphabet.Length && TryParse(first7 + Alphabet[check], out var code))
            {
                return code;
            }
        }
    }

    /// <summary>Reads one code in either case. Throws <c>transfer_code.invalid</c>.</summary>
    public static TransferCode Parse(string? text) => TryParse(text, out var code) ? code : throw new DomainException("transfer_code.invalid");

    /// <summary>As <see cref="Parse"/>, without throwing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TransferCode? code)
    {
        code = null;
        if (text is { Length: Length } && text.All(char.IsAscii) && IsCode(text.ToUpperInvariant()))
        {
            code = new(text.ToUpperInvariant());
        }

        return code is not null;
    }

    /// <summary>
    /// Every code that a bank's memo may carry, whole words first. Banks change case, add text before and after (<c>MBVCB.123.</c>),
    /// and drop or add blanks and punctuation, so each run of eight letters and digits is tried, across blanks too; the check character must hold.
    /// About one run in 31 passes by chance: the caller looks the codes up and ignores those it never gave out. Never throws.
    /// </summary>
    public static IReadOnlyList<TransferCode> FindIn(string? bankMemo)
    {
        var memo = bankMemo ?? "";
        var words = VietnameseText.MemoSafe(memo.Length <= LongestMemo ? memo : memo[..LongestMemo]).ToUpperInvariant();
        var joined = words.Replace(" ", "", StringComparison.Ordinal);
        var found = new List<TransferCode>();
        foreach (var candidate in words.Split(' ').Concat(Enumerable.Range(0, Math.Max(0, joined.Length - Length + 1)).Select(i => joined.Substring(i, Length))))
        {
            if (TryParse(candidate, out var code) && !found.Contains(code))
            {
                found.Add(code);
            }
        }

        return found;
    }

    /// <summary>The code.</summary>
    public override string ToString() => Value;

    private static bool IsCode(string text) =>
        text.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
        && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1])
        && text.AsSpan(2).ContainsAnyInRange('2', '9')
        && Sum(text) == 0;

    private static int Sum(string text) => text.Select((c, i) => (i + 1) * Alphabet.IndexOf(c, StringComparison.Ordinal)).Sum() % Modulus;
}
