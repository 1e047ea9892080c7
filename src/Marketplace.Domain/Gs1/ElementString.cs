using System.Text;

namespace Marketplace.Domain.Gs1;

/// <summary>GS1 element strings: bracketed for people, with FNC1 between for machines (GS1 General Specifications §4.12, §7.8).</summary>
public static partial class ElementString
{
    /// <summary>The longest text that is read: no symbol holds more (QR version 40-L: 7089 digits).</summary>
    public const int MaxLength = 8192;

    /// <summary>FNC1 as a scanner sends it: the group separator.</summary>
    public const char GroupSeparator = '\u001D';

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

            // One separator is tolerated where none is needed, and at the end (GS1 General Specifications §7.8.3).
            position += used;
            position += position < text.Length && text[position] == separator ? 1 : 0;
        }

        elements = [.. found];
        return true;
    }

    /// <summary>Reads either form, told apart by the first character, <c>(</c> or <c>^</c>. Throws the code of the first fault.</summary>
    /// <param name="text">The element string.</param>
    /// <param name="associations">Whether the rules between AIs are applied. With them, AIs outside the dictionary are only compared with their repeats, because a message may be newer than the dictionary.</param>
    public static AiElement[] Parse(string text, bool associations = false)
    {
        var ok = text.StartsWith('(')
            ? TryParseBracketed(text, out var elements, out var error, associations)
            : TryParseUnbracketed(text, '^', out elements, out error, associations);
        if (!ok)
        {
            throw error.ToException();
        }

        if (associations && Associations.Check(elements) is { } broken)
        {
            throw broken.ToException();
        }

        return elements;
    }

    private static bool Fits(string text, out Gs1Error error)
    {
        error = text.Length == 0 ? new("gs1.empty") : text.Length > MaxLength ? new("gs1.too_long", null, MaxLength) : default;
        return error.Code is null;
    }

    private static bool TryRule(ReadOnlySpan<char> code, int position, bool keepUnlisted, out AiRule rule, out Gs1Error error)
    {
        error = default;
        if (AiTable.TryFind(code, out var listed))
        {
            rule = listed;
            return true;
        }

        rule = null!;
        if (AiNumber.Of(code) == AiNumber.None)
        {
            error = new("gs1.ai.malformed", null, position);
            return false;
        }

        // The first two digits settle how long an AI is, even one that is not assigned yet.
        var length = AiTable.LengthByPrefix(code[0], code[1]);
        if (!keepUnlisted || (length != 0 && length != code.Length))
        {
            error = new("gs1.ai.unknown", code.ToString(), position);
            return false;
        }

        rule = AiRule.Unlisted(code.ToString());
        return true;
    }

    private static bool TryAdd(List<AiElement> found, AiElement element, int position, out Gs1Error error)
    {
        error = found.Count < Associations.MaxElements ? default : new("gs1.too_many_elements", element.Ai, position);
        found.Add(element);
        return error.Code is null;
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
