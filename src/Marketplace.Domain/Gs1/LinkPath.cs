namespace Marketplace.Domain.Gs1;

/// <summary>Reads the path of a Digital Link from its end in pairs, because a stem may contain anything, even <c>/01/</c> (URI Syntax 1.4, "Path element order").</summary>
internal static class LinkPath
{
    /// <summary>Fills <paramref name="slots"/> with key and qualifiers; <paramref name="stemEnd"/> is the slash before the key.</summary>
    public static bool TryRead(string uri, LinkFrame frame, Span<LinkSlot> slots, out int count, out int stemEnd, out Gs1Error error)
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
}
