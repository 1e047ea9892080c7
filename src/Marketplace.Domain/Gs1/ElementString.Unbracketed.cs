namespace Marketplace.Domain.Gs1;

/// <summary>Reading what symbols carry (GS1 General Specifications §7.8).</summary>
public static partial class ElementString
{
    /// <summary>Reads a message with <paramref name="separator"/> for FNC1, in first position too.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters.</param>
    /// <param name="separator">What stands for FNC1: <c>^</c>, or <see cref="GroupSeparator"/>.</param>
    /// <param name="elements">In the order of the text; empty where it is refused.</param>
    /// <param name="error">Why it is refused.</param>
    /// <param name="keepUnlisted">Whether AIs outside the dictionary with a known length are taken as X..90 instead of refused.</param>
    public static bool TryParseUnbracketed(string text, char separator, out AiElement[] elements, out Gs1Error error, bool keepUnlisted = false)
    {
        elements = [];
        if (!Fits(text, out error))
        {
            return false;
        }

        if (text[0] != separator || text.Length == 1)
        {
            error = new("gs1.element_string.fnc1_expected", null, 0);
            return false;
        }

        var found = new List<AiElement>(8);
        var position = 1;
        while (position < text.Length)
        {
            var length = position + 1 < text.Length ? AiTable.LengthByPrefix(text[position], text[position + 1]) : 0;
            if (!TryRule(text.AsSpan(position, Math.Min(length, text.Length - position)), position, keepUnlisted, out var rule, out error))
            {
                return false;
            }

            position += length;
            var rest = text.AsSpan(position);
            var end = rest.IndexOf(separator);
            var available = end < 0 ? rest : rest[..end];
            var used = rule.Take(available, out var fault);
            if (fault.IsNone && !rule.IsPredefinedLength && used < available.Length)
            {
                fault = new("gs1.ai.value_too_long", used, available.Length - used);
            }

            if (!fault.IsNone)
            {
                error = rule.Error(fault, position);
                return false;
            }

            if (!TryAdd(found, new(rule, available[..used].ToString()), position, out error))
            {
                return false;
            }

            // One separator is tolerated where none is needed, and at the end (GS1 General Specifications §7.8).
            position += used;
            position += position < text.Length && text[position] == separator ? 1 : 0;
        }

        elements = [.. found];
        return true;
    }
}
