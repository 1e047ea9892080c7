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
        List<AiRule> rules, string first, string last, string title, bool predefined, bool attribute, string components,
        string[]? requires = null, string excludes = "", string? qualifiers = null)
    {
        // Plain loops: this runs once in every process, and LINQ would cost more to compile than to run.
        requires ??= [];
        var words = components.Split(' ');
        var parts = new AiComponent[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            parts[i] = AiComponent.Parse(words[i]);
        }

        var required = new AiPattern[requires.Length][][];
        for (var i = 0; i < requires.Length; i++)
        {
            var alternatives = requires[i].Split(',');
            required[i] = new AiPattern[alternatives.Length][];
            for (var j = 0; j < alternatives.Length; j++)
            {
                required[i][j] = AiPattern.ParseAll(alternatives[j], '+');
            }
        }

        var excluded = AiPattern.ParseAll(excludes, ',');
        var sequences = qualifiers is null ? null : Sequences(qualifiers);
        for (var number = AiNumber.Of(first); number <= AiNumber.Of(last); number++)
        {
            rules.Add(new AiRule(AiNumber.Text(number), title, predefined, attribute, parts)
            {
                Requires = required,
                RequiresText = requires,
                Excludes = excluded,
                KeyQualifiers = sequences,
            });
        }
    }

    private static ushort[][] Sequences(string qualifiers)
    {
        var texts = qualifiers.Split('|');
        var sequences = new ushort[texts.Length][];
        for (var i = 0; i < texts.Length; i++)
        {
            var ais = texts[i].Split(',', StringSplitOptions.RemoveEmptyEntries);
            sequences[i] = new ushort[ais.Length];
            for (var j = 0; j < ais.Length; j++)
            {
                sequences[i][j] = AiNumber.Of(ais[j]);
            }
        }

        return sequences;
    }
}
