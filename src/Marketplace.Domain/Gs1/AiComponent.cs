using System.Globalization;

namespace Marketplace.Domain.Gs1;

/// <summary>One part of an AI's value.</summary>
/// <param name="CharacterSet">Which characters it is made of: one of the four set rules.</param>
/// <param name="MinLength">Fewest characters where it is present, at least 1.</param>
/// <param name="MaxLength">Most characters.</param>
/// <param name="IsOptional">It may be left out if nothing follows.</param>
/// <param name="Rules">What else its content must obey, in the dictionary's order.</param>
public sealed record AiComponent(LintRule CharacterSet, int MinLength, int MaxLength, bool IsOptional, params LintRule[] Rules)
{
    /// <summary>As the dictionary writes it, for example <c>X..20</c>.</summary>
    public override string ToString()
    {
        var set = CharacterSet switch { LintRule.Csetnumeric => "N", LintRule.Cset82 => "X", LintRule.Cset39 => "Y", _ => "Z" };
        var text = set + (MinLength == MaxLength ? "" : "..") + MaxLength.ToString(CultureInfo.InvariantCulture);
        return IsOptional ? $"[{text}]" : text;
    }

    /// <summary>Reads one component with its rules as the dictionary writes it, for example <c>[X..17],gcppos1</c>.</summary>
    internal static AiComponent Parse(string text)
    {
        var words = text.Split(',');
        var isOptional = words[0].StartsWith('[');
        var format = words[0].Trim('[', ']');
        var set = format[0] switch { 'N' => LintRule.Csetnumeric, 'X' => LintRule.Cset82, 'Y' => LintRule.Cset39, _ => LintRule.Cset64 };
        var max = int.Parse(format.AsSpan(1).TrimStart('.'), CultureInfo.InvariantCulture);
        var rules = new LintRule[words.Length - 1];
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = Enum.Parse<LintRule>(words[i + 1], true);
        }

        return new(set, format[1] == '.' ? 1 : max, max, isOptional, rules);
    }
}
