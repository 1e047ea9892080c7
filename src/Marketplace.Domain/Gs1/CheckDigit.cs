namespace Marketplace.Domain.Gs1;

/// <summary>The GS1 mod-10 check digit of all numeric keys (GS1 General Specifications §7.9.1): weights 3, 1, 3 … from the right.</summary>
/// <remarks>
/// It finds every single wrong digit, but not a swap of neighbours that differ by 5. Because the weights start at the right,
/// zeros on the left never change the digit: GTIN-8, -12, -13 and -14 of one item share it.
/// </remarks>
public static class CheckDigit
{
    /// <summary>The digit that completes <paramref name="body"/> (the key without its last digit), or null if a character is no ASCII digit or there is none.</summary>
    public static char? For(ReadOnlySpan<char> body)
    {
        if (body.IsEmpty || body.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return Complete(body);
    }

    /// <summary>True if <paramref name="key"/> is two or more ASCII digits, the last of which is the check digit of the others.</summary>
    public static bool Matches(ReadOnlySpan<char> key) => key.Length >= 2 && For(key[..^1]) == key[^1];

    /// <summary>As <see cref="For"/>, for a text already known to be digits.</summary>
    internal static char Complete(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var weight = 3;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += weight * (digits[i] - '0');
            weight = 4 - weight;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
