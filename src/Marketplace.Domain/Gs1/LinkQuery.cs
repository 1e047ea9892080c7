namespace Marketplace.Domain.Gs1;

/// <summary>Reads the query of a Digital Link (URI Syntax 1.4, "Data attributes", "Constructing the query string").</summary>
internal static class LinkQuery
{
    /// <summary>Adds the attributes to <paramref name="slots"/> and everything that is no AI to <paramref name="other"/>.</summary>
    public static bool TryRead(
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

            // Empty pairs are harmless, and so are names without a value; a name of digits only is an AI ("Extension mechanism and reserved keywords").
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

    private static string Text(ReadOnlySpan<char> encoded) =>
        encoded.ContainsAny('%', '+') ? Uri.UnescapeDataString(encoded.ToString().Replace('+', ' ')) : encoded.ToString();
}
