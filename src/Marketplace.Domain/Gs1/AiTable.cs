using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Marketplace.Domain.Gs1;

/// <summary>All application identifiers of the GS1 Barcode Syntax Dictionary, found by their digits without hashing.</summary>
public static partial class AiTable
{
    private static readonly AiRule[] Rules = Load();
    private static readonly AiRule?[] ByNumber = Index();
    private static readonly byte[] Lengths = PrefixLengths();

    /// <summary>Every AI in the order of the dictionary.</summary>
    public static IReadOnlyList<AiRule> All => Rules;

    /// <summary>Finds an AI by its two to four ASCII digits.</summary>
    public static bool TryFind(ReadOnlySpan<char> code, [NotNullWhen(true)] out AiRule? rule)
    {
        rule = Find(AiNumber.Of(code));
        return rule is not null;
    }

    /// <summary>How many digits an AI has that begins with these two, or 0 if none does (GS1 General Specifications §7.8).</summary>
    public static int LengthByPrefix(char first, char second) =>
        char.IsAsciiDigit(first) && char.IsAsciiDigit(second) ? Lengths[((first - '0') * 10) + (second - '0')] : 0;

    internal static AiRule? Find(ushort number) => number < AiNumber.Count ? ByNumber[number] : null;

    private static AiRule[] Load()
    {
        var rules = new List<AiRule>(Listed);
        Fill(rules);
        return [.. rules];
    }

    private static AiRule?[] Index()
    {
        var index = new AiRule?[AiNumber.Count];
        foreach (var rule in Rules)
        {
            index[rule.Number] = rule;
        }

        return index;
    }

    private static byte[] PrefixLengths()
    {
        var lengths = new byte[100];
        foreach (var rule in Rules)
        {
            lengths[int.Parse(rule.Code.AsSpan(0, 2), CultureInfo.InvariantCulture)] = (byte)rule.Code.Length;
        }

        return lengths;
    }

    // Called by the generated rows, one for each row of the dictionary.
    private static void Add(
        List<AiRule> rules, string first, string last, string title, bool predefined, bool attribute, AiComponent[] components,
        string[]? requires = null, string excludes = "", string? qualifiers = null)
    {
        AiPattern[][][] required = requires is null
            ? []
            : [.. requires.Select(r => r.Split(',').Select(a => a.Split('+').Select(AiPattern.Parse).ToArray()).ToArray())];
        var excluded = AiPattern.ParseAll(excludes);
        ushort[][]? sequences = qualifiers is null
            ? null
            : [.. qualifiers.Split('|').Select(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(a => AiNumber.Of(a)).ToArray())];
        for (var number = AiNumber.Of(first); number <= AiNumber.Of(last); number++)
        {
            rules.Add(new AiRule(AiNumber.Text(number), title, predefined, attribute, components)
            {
                Requires = required,
                RequiresText = requires ?? [],
                Excludes = excluded,
                KeyQualifiers = sequences,
            });
        }
    }
}
