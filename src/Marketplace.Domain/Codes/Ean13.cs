using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Codes;

/// <summary>Bar code EAN-13 (GS1 General Specifications §5.2; ISO/IEC 15420) as modules.</summary>
public static class Ean13
{
    /// <summary>Modules of a code, without its quiet zones.</summary>
    public const int Modules = 95;

    /// <summary>Light modules before it (§5.2.3.2).</summary>
    public const int QuietLeft = 11;

    /// <summary>Light modules after it.</summary>
    public const int QuietRight = 7;

    /// <summary>The narrowest module in millimetres: 80 % of the nominal 0.33 mm (§5.2.6.6).</summary>
    public const double SmallestModule = 0.264;

    private static readonly string[] Left = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"];
    private static readonly string[] Parities = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];

    /// <summary>True is dark. Throws <c>gtin.invalid</c> unless it is thirteen digits with their check digit.</summary>
    public static bool[] Encode(string gtin)
    {
        if (gtin is not { Length: 13 } || !Gs1.Gtin.TryParse(gtin, out _, out _))
        {
            throw new DomainException("gtin.invalid");
        }

        var parity = Parities[gtin[0] - '0'];
        var left = gtin[1..7].Select((digit, at) => parity[at] == 'L' ? Left[digit - '0'] : Mirrored(digit));
        var right = gtin[7..].Select(digit => Inverted(Left[digit - '0']));
        return [.. ("101" + string.Concat(left) + "01010" + string.Concat(right) + "101").Select(m => m == '1')];
    }

    /// <summary>Neighbouring dark modules as one bar: where it begins and how wide it is.</summary>
    public static IEnumerable<(int At, int Width)> Bars(bool[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        for (var at = 0; at < modules.Length; at++)
        {
            var start = at;
            while (at < modules.Length && modules[at])
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at - start);
            }
        }
    }

    private static string Inverted(string pattern) => string.Concat(pattern.Select(m => m == '1' ? '0' : '1'));

    private static string Mirrored(char digit) => string.Concat(Inverted(Left[digit - '0']).Reverse());
}
