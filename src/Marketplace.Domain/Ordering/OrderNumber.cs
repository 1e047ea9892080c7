using System.Security.Cryptography;

namespace Marketplace.Domain.Ordering;

/// <summary>The number of an order: eight digits, said in pairs on the phone; random, so that it tells nothing about how much is sold.</summary>
public static class OrderNumber
{
    private const int Lowest = 10_000_000;
    private const int Above = 100_000_000;

    /// <summary>A fresh one; a unique index catches the rare repeat.</summary>
    public static string New() => RandomNumberGenerator.GetInt32(Lowest, Above).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What somebody typed, without blanks, dots, hyphens and a leading <c>#</c>.</summary>
    public static string Tidy(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiDigit));

    /// <summary>As people read it: <c>4821 7730</c>.</summary>
    public static string Show(string number) => number.Length == 8 ? number[..4] + " " + number[4..] : number;
}
