using System.Text;

namespace Marketplace.Domain.Gs1;

/// <summary>Reading what is written for people (GS1 General Specifications §4.14).</summary>
public static partial class ElementString
{
    /// <summary>Reads <c>(01)…(10)…</c>. A bracket that belongs to a value is written <c>\(</c>.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters.</param>
    /// <param name="elements">In the order of the text; empty where it is refused.</param>
    /// <param name="error">Why it is refused.</param>
    /// <param name="keepUnlisted">Whether AIs outside the dictionary are taken as X..90 instead of refused.</param>
    public static bool TryParseBracketed(string text, out AiElement[] elements, out Gs1Error error, bool keepUnlisted = false)
    {
        elements = [];
        if (!Fits(text, out error))
        {
            return false;
        }

        var found = new List<AiElement>(8);
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] != '(')
            {
                error = new("gs1.element_string.bracket_expected", null, position);
                return false;
            }

            var close = text.AsSpan(position, Math.Min(6, text.Length - position)).IndexOf(')');
            if (close < 0)
            {
                error = new("gs1.ai.malformed", null, position);
                return false;
            }

            if (!TryRule(text.AsSpan(position + 1, close - 1), position + 1, keepUnlisted, out var rule, out error))
            {
                return false;
            }

            var start = position + close + 1;
            var value = Unescape(text, start, out position);
            var fault = rule.Check(value);
            if (!fault.IsNone)
            {
                error = rule.Error(fault, start);
                return false;
            }

            if (!TryAdd(found, new(rule, value), start, out error))
            {
                return false;
            }
        }

        elements = [.. found];
        return true;
    }

    private static string Unescape(string text, int start, out int next)
    {
        StringBuilder? value = null;
        var from = start;
        while (true)
        {
            var bracket = text.IndexOf('(', from);
            next = bracket < 0 ? text.Length : bracket;
            if (bracket <= start || text[bracket - 1] != '\\')
            {
                return value is null ? text[start..next] : value.Append(text, from, next - from).ToString();
            }

            (value ??= new()).Append(text, from, bracket - 1 - from).Append('(');
            from = bracket + 1;
        }
    }
}
