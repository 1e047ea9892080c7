using System.Collections.Frozen;

namespace Marketplace.Domain.Gs1;

/// <summary>Identification keys by their names (GS1 General Specifications §2).</summary>
public static class Gs1Key
{
    private static readonly FrozenDictionary<string, int> Lengths = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["GTIN-8"] = 8,
        ["GTIN-12"] = 12,
        ["GTIN-13"] = 13,
        ["GTIN-14"] = 14,
        ["GLN"] = 13,
        ["SSCC"] = 18,
        ["GSIN"] = 17,
        ["GSRN"] = 18,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Keys with a further part after their check digit, or with check characters: the AI's own rules say it all.
    private static readonly FrozenDictionary<string, string> Ais = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GDTI"] = "253",
        ["GCN"] = "255",
        ["GRAI"] = "8003",
        ["GIAI"] = "8004",
        ["ITIP"] = "8006",
        ["CPID"] = "8010",
        ["GINC"] = "401",
        ["GMN"] = "8013",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a value has the length, the ASCII digits or characters, and the check digit or pair of its kind; null for an unknown kind.</summary>
    /// <param name="kind"><c>GTIN-8</c>, <c>GTIN-12</c>, <c>GTIN-13</c>, <c>GTIN-14</c>, <c>GLN</c>, <c>SSCC</c>, <c>GSIN</c>, <c>GSRN</c>, <c>GDTI</c>, <c>GCN</c>, <c>GRAI</c>, <c>GIAI</c>, <c>ITIP</c>, <c>CPID</c>, <c>GINC</c> or <c>GMN</c>.</param>
    /// <param name="value">The key. That it is not zeros only is a rule of <see cref="Gtin"/> and <see cref="Gln"/>, not of this.</param>
    public static bool? IsValid(string kind, ReadOnlySpan<char> value)
    {
        if (Lengths.TryGetValue(kind, out var length))
        {
            return value.Length == length && CheckDigit.Matches(value);
        }

        return Ais.TryGetValue(kind, out var ai) && AiTable.TryFind(ai, out var rule) ? rule.Check(value).IsNone : null;
    }
}
