namespace Marketplace.Domain.Gs1;

/// <summary>The two check characters of the Global Model Number (AI 8013) and of the MUDI (AI 8014), GS1 General Specifications §7.9.5.</summary>
/// <remarks>Each character's place in set 82 is multiplied by a prime, the rightmost by 2; the sum modulo 1021 is written in two characters of set 32.</remarks>
public static class CheckPair
{
    /// <summary>The longest key with its pair that the algorithm is defined for here.</summary>
    public const int MaxLength = 99;

    private const string Cset32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly int[] Primes = FirstPrimes(MaxLength - 2);

    /// <summary>The pair that completes <paramref name="body"/>, or null if a character is outside set 82 or the body is longer than <see cref="MaxLength"/> − 2.</summary>
    public static string? For(ReadOnlySpan<char> body)
    {
        if (body.Length > MaxLength - 2)
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var place = CharacterSets.Cset82Alphabet.IndexOf(body[i], StringComparison.Ordinal);
            if (place < 0)
            {
                return null;
            }

            sum += place * Primes[body.Length - 1 - i];
        }

        sum %= 1021;
        return string.Create(2, sum, static (pair, s) => (pair[0], pair[1]) = (Cset32[s >> 5], Cset32[s & 31]));
    }

    /// <summary>True if the last two characters of <paramref name="key"/> are the pair of the others.</summary>
    public static bool Matches(ReadOnlySpan<char> key) =>
        key.Length >= 2 && For(key[..^2]) is { } pair && key[^2..].SequenceEqual(pair);

    private static int[] FirstPrimes(int count)
    {
        var primes = new List<int>(count);
        for (var n = 2; primes.Count < count; n++)
        {
            if (primes.TrueForAll(p => n % p != 0))
            {
                primes.Add(n);
            }
        }

        return [.. primes];
    }
}
