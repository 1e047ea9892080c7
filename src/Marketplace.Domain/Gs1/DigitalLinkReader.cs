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
            || !TryPath(uri, frame, slots, out var count, out var stemEnd, out error))
        {
            return false;
        }

        var pathCount = count;
        List<KeyValuePair<string, string>>? other = null;
        if (frame.QueryStart < frame.End && !TryQuery(uri, frame, slots, ref count, pathCount, ref other, out error))
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

    // From the end of the path in pairs, because a stem may contain anything, even "/01/" (URI Syntax §4.9, §4.11).
    private static bool TryPath(string uri, LinkFrame frame, Span<LinkSlot> slots, out int count, out int stemEnd, out Gs1Error error)
    {
        count = 0;
        stemEnd = frame.PathEnd;
        while (true)
        {
            var valueStart = uri.AsSpan(frame.PathStart, stemEnd - frame.PathStart).LastIndexOf('/') + frame.PathStart + 1;
            var aiStart = valueStart > frame.PathStart + 1
                ? uri.AsSpan(frame.PathStart, valueStart - 1 - frame.PathStart).LastIndexOf('/') + frame.PathStart + 1
                : valueStart;
            var rule = aiStart < valueStart ? AiTable.Find(AiNumber.Of(uri.AsSpan(aiStart, valueStart - 1 - aiStart))) : null;
            if (rule is null || count == slots.Length)
            {
                error = new("gs1.dl.no_key", null, aiStart);
                return false;
            }

            if (valueStart == stemEnd)
            {
                error = new("gs1.dl.empty_value", rule.Code, valueStart);
                return false;
            }

            slots[count++] = new(rule.Number, valueStart, stemEnd - valueStart);
            stemEnd = aiStart - 1;
            if (rule.IsLinkKey)
            {
                break;
            }

            if (stemEnd == frame.PathStart)
            {
                error = new("gs1.dl.no_key", null, frame.PathStart);
                return false;
            }
        }

        slots[..count].Reverse();
        error = LinkSequence.Allows(slots[..count]) ? default : new("gs1.dl.qualifiers", AiNumber.Text(slots[0].Number), stemEnd, "dlpkey");
        return error.Code is null;
    }

    private static bool TryQuery(
        string uri, LinkFrame frame, Span<LinkSlot> slots, ref int count, int pathCount,
        ref List<KeyValuePair<string, string>>? other, out Gs1Error error)
    {
        error = default;
        for (var start = frame.QueryStart; start < frame.End;)
        {
            var rest = uri.AsSpan(start, frame.End - start);
            var length = rest.IndexOf('&');
            length = length < 0 ? rest.Length : length;
            var pair = rest[..length];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];

            // Empty pairs are harmless, and so are names without a value; a name of digits only is an AI (URI Syntax §4.9.3, §4.10).
            if (length > 0 && (equals < 0 || key.ContainsAnyExceptInRange('0', '9')))
            {
                (other ??= []).Add(new(Text(key), equals < 0 ? "" : Text(pair[(equals + 1)..])));
            }
            else if (length > 0)
            {
                var slot = new LinkSlot(AiNumber.Of(key), start + equals + 1, length - equals - 1);
                if (Refused(slots[..count], pathCount, slot) is { } code)
                {
                    error = new(code, key.ToString(), start);
                    return false;
                }

                slots[count++] = slot;
            }

            start += length + 1;
        }

        return true;
    }

    private static string? Refused(ReadOnlySpan<LinkSlot> slots, int pathCount, LinkSlot attribute)
    {
        var rule = AiTable.Find(attribute.Number);
        if (rule is null)
        {
            return "gs1.ai.unknown";
        }

        if (!rule.IsLinkAttribute)
        {
            return "gs1.dl.not_an_attribute";
        }

        if (attribute.Length == 0)
        {
            return "gs1.dl.empty_value";
        }

        foreach (var slot in slots)
        {
            if (slot.Number == attribute.Number)
            {
                return "gs1.dl.repeated_ai";
            }
        }

        return LinkSequence.Allows(slots[..pathCount], attribute.Number) ? "gs1.dl.qualifier_in_query"
            : slots.Length == Associations.MaxElements ? "gs1.too_many_elements"
            : null;
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

    private static string Text(ReadOnlySpan<char> encoded) =>
        encoded.ContainsAny('%', '+') ? Uri.UnescapeDataString(encoded.ToString().Replace('+', ' ')) : encoded.ToString();

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
