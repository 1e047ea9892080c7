using System.Numerics;

namespace Marketplace.Adapters.Search;

/// <summary>The documents that hold a word in a field: numbers where they are few, a bit for each document where they are many. So the lists of a million listings stay in memory.</summary>
internal sealed class DocumentList
{
    // A bit for each document takes less room than numbers of 32 bits from here on.
    private const int BitsOfNumber = 32;

    private readonly int[] numbers = [];
    private readonly ulong[] bits = [];

    /// <summary>Of growing numbers.</summary>
    public DocumentList(int[] growing)
    {
        Count = growing.Length;
        if (growing.Length == 0 || growing[^1] / BitsOfNumber >= growing.Length)
        {
            numbers = growing;
            return;
        }

        bits = new ulong[(growing[^1] >> 6) + 1];
        foreach (var document in growing)
        {
            bits[document >> 6] |= 1UL << document;
        }
    }

    /// <summary>So many documents.</summary>
    public int Count { get; }

    /// <summary>Bytes.</summary>
    public long Size => (numbers.Length * 4L) + (bits.Length * 8L) + 120;

    /// <summary>Those that are few.</summary>
    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>Those that are many.</summary>
    public ReadOnlySpan<ulong> Bits => bits;

    /// <summary>All that are in a set too, growing.</summary>
    public Walk In(DocumentSet set) => new(numbers, Bits[..Math.Min(bits.Length, set.Bits.Length)], set.Bits);

    /// <summary>Walks a list without garbage.</summary>
    public ref struct Walk(ReadOnlySpan<int> numbers, ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> within)
    {
        private readonly ReadOnlySpan<int> numbers = numbers;
        private readonly ReadOnlySpan<ulong> bits = bits;
        private readonly ReadOnlySpan<ulong> within = within;
        private int at = -1;
        private ulong left;

        public int Current { get; private set; }

        public readonly Walk GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++at < numbers.Length)
            {
                Current = numbers[at];
                if (Current >> 6 < within.Length && (within[Current >> 6] & (1UL << Current)) != 0)
                {
                    return true;
                }
            }

            return NextBit();
        }

        private bool NextBit()
        {
            // The numbers' walk stands one further at every call.
            at--;
            while (left == 0)
            {
                if (++at >= bits.Length)
                {
                    return false;
                }

                left = bits[at] & within[at];
            }

            Current = (at << 6) + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            return true;
        }
    }
}
