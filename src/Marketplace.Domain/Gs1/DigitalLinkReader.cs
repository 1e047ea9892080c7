using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Gs1;

/// <summary>Reads Digital Link URIs in one pass over spans: only the result is allocated.</summary>
internal static class DigitalLinkReader
{
    private const int LongestValue = 90;

    public static bool TryRead(string uri, [NotNullWhen(true)] out DigitalLink? link, out Gs1Error error)
    {
        link = null;
        Span<LinkSlot> slots = stackalloc LinkSlot[Associations.MaxElements];
        if (!LinkFrame.TryFind(uri, out var frame, out error)
            || !LinkPath.TryRead(uri, frame, slots, out var count, out var stemEnd, out error))
        {
            return false;
        }

        var pathCount = count;
        List<KeyValuePair<string, string>>? other = null;
        if (frame.QueryStart < frame.End && !LinkQuery.TryRead(uri, frame, slots, ref count, pathCount, ref other, out error))
        {
            return false;
        }

        var elements = new AiElement[count];
        Span<char> buffer = stackalloc char[3 * LongestValue];
        for (var i = 0; i < count; i++)
        {
            if (!TryElement(uri, slots[i], i >= pathCount, buffer, out elements[i], out error))
            {
                return false;
            }
        }

        Sort(elements.AsSpan(pathCount));
        if (Associations.Check(elements) is { } broken)
        {
            error = broken;
            return false;
        }

        link = new(uri, stemEnd, elements, pathCount, other ?? (IReadOnlyList<KeyValuePair<string, string>>)[]);
        return true;
    }

    private static bool TryElement(string uri, LinkSlot slot, bool isQuery, Span<char> buffer, out AiElement element, out Gs1Error error)
    {
        element = default;
        error = default;
        var rule = AiTable.Find(slot.Number)!;
        ReadOnlySpan<char> value = uri.AsSpan(slot.Start, slot.Length);
        if (value.Length > buffer.Length)
        {
            error = rule.Error(new("gs1.ai.value_too_long"), slot.Start);
            return false;
        }

        if (value.Contains('%') || (isQuery && value.Contains('+')))
        {
            value = buffer[..PercentEncoding.Decode(value, isQuery, buffer)];
        }

        var fault = rule.Check(value);
        if (!fault.IsNone)
        {
            error = rule.Error(fault, slot.Start);
            return false;
        }

        element = new(rule, value.ToString());
        return true;
    }

    private static void Sort(Span<AiElement> attributes)
    {
        for (var i = 1; i < attributes.Length; i++)
        {
            for (var j = i; j > 0 && string.CompareOrdinal(attributes[j - 1].Ai, attributes[j].Ai) > 0; j--)
            {
                (attributes[j - 1], attributes[j]) = (attributes[j], attributes[j - 1]);
            }
        }
    }
}
