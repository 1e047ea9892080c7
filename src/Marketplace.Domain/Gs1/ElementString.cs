namespace Marketplace.Domain.Gs1;

/// <summary>GS1 element strings: bracketed for people, with FNC1 between for machines (GS1 General Specifications §4.14, §7.8).</summary>
public static partial class ElementString
{
    /// <summary>The longest text that is read: no symbol holds more (QR version 40-L: 7089 digits).</summary>
    public const int MaxLength = 8192;

    /// <summary>FNC1 as a scanner sends it: the group separator.</summary>
    public const char GroupSeparator = '\u001D';

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
}
