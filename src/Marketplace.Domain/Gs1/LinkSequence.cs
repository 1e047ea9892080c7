namespace Marketplace.Domain.Gs1;

/// <summary>Which qualifiers may follow a primary key in the path, in which order (URI Syntax 1.4, "Path element order"; the dictionary's attribute <c>dlpkey</c>).</summary>
internal static class LinkSequence
{
    /// <summary>True if the first AI is a key and the others are some of one of its sequences, in order.</summary>
    /// <param name="path">Key and qualifiers.</param>
    /// <param name="also">An AI that the same sequence must contain too, at any place.</param>
    public static bool Allows(ReadOnlySpan<LinkSlot> path, ushort also = AiNumber.None)
    {
        foreach (var sequence in AiTable.Find(path[0].Number)?.KeyQualifiers ?? [])
        {
            if ((also == AiNumber.None || sequence.AsSpan().Contains(also)) && IsPart(path[1..], sequence))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As the other, by AI.</summary>
    public static bool Allows(IReadOnlyList<string> path) =>
        path.Count > 0 && Allows([.. path.Select(ai => new LinkSlot(AiNumber.Of(ai), 0, 0))]);

    private static bool IsPart(ReadOnlySpan<LinkSlot> qualifiers, ushort[] sequence)
    {
        var next = 0;
        foreach (var qualifier in qualifiers)
        {
            while (next < sequence.Length && sequence[next] != qualifier.Number)
            {
                next++;
            }

            if (next++ == sequence.Length)
            {
                return false;
            }
        }

        return true;
    }
}
