using System.Globalization;
using System.Runtime.InteropServices;

namespace Marketplace.Domain.Gs1;

/// <summary>An AI, or all AIs of one length with the same beginning: <c>310n</c> stands for 3100 to 3109.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AiPattern(ushort First, ushort Last)
{
    public bool Matches(ushort number) => number >= First && number <= Last;

    /// <summary>Reads digits with the letter n for "any digit" at the end.</summary>
    public static AiPattern Parse(string text) =>
        new(AiNumber.Of(text.Replace('n', '0')), AiNumber.Of(text.Replace('n', '9')));

    /// <summary>A list; the empty text is the empty list.</summary>
    public static AiPattern[] ParseAll(string list, char separator)
    {
        var texts = list.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var patterns = new AiPattern[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            patterns[i] = Parse(texts[i]);
        }

        return patterns;
    }
}

/// <summary>AIs as small numbers without gaps: two digits first, then three, then four.</summary>
internal static class AiNumber
{
    /// <summary>How many there are.</summary>
    public const int Count = 100 + 1000 + 10000;

    /// <summary>The number of an AI of two to four ASCII digits; <see cref="None"/> for any other text.</summary>
    public static ushort Of(ReadOnlySpan<char> ai)
    {
        if (ai.Length is < 2 or > 4)
        {
            return None;
        }

        var value = 0;
        foreach (var c in ai)
        {
            if (c is < '0' or > '9')
            {
                return None;
            }

            value = (value * 10) + (c - '0');
        }

        return (ushort)(value + ai.Length switch { 2 => 0, 3 => 100, _ => 1100 });
    }

    /// <summary>No AI.</summary>
    public const ushort None = ushort.MaxValue;

    /// <summary>The AI's digits.</summary>
    public static string Text(ushort number) => number switch
    {
        < 100 => number.ToString("00", CultureInfo.InvariantCulture),
        < 1100 => (number - 100).ToString("000", CultureInfo.InvariantCulture),
        _ => (number - 1100).ToString("0000", CultureInfo.InvariantCulture),
    };
}
