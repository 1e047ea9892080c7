using System.Buffers;
using System.Numerics;

namespace Marketplace.Adapters.Search;

/// <summary>A set of documents below a number, as a bit for each; its room is borrowed. An index grows while it is searched: what came later is left out.</summary>
internal sealed class DocumentSet : IDisposable
{
    private readonly int end;
    private readonly int length;
    private readonly ulong[] bits;

    /// <summary>Empty or full.</summary>
    /// <param name="end">Numbers below this.</param>
    /// <param name="isFull">Holds all at first, else none.</param>
    public DocumentSet(int end, bool isFull = false)
    {
        (this.end, length) = (end, (end + 63) >> 6);
        bits = ArrayPool<ulong>.Shared.Rent(length);
        bits.AsSpan(0, length).Fill(isFull ? ulong.MaxValue : 0);
        Trim();
    }

    /// <summary>A bit for each document.</summary>
    public ReadOnlySpan<ulong> Bits => bits.AsSpan(0, length);

    /// <summary>How many it holds.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var sixtyFour in Bits)
            {
                count += BitOperations.PopCount(sixtyFour);
            }

            return count;
        }
    }

    /// <summary>Whether it holds a document.</summary>
    public bool Contains(int document) => document < end && (bits[document >> 6] & (1UL << document)) != 0;

    /// <summary>Adds a document; nothing happens where it came later.</summary>
    public void Add(int document)
    {
        if (document < end)
        {
            bits[document >> 6] |= 1UL << document;
        }
    }

    /// <summary>Adds those of a list.</summary>
    public void Add(DocumentList list)
    {
        Or(list.Bits);
        foreach (var document in list.Numbers)
        {
            Add(document);
        }
    }

    /// <summary>Adds those of a set.</summary>
    public void Add(DocumentSet other) => Or(other.Bits);

    /// <summary>Keeps only those that a set holds too.</summary>
    public void Keep(DocumentSet other)
    {
        var others = other.Bits;
        for (var i = 0; i < length; i++)
        {
            bits[i] &= others[i];
        }
    }

    /// <summary>Puts in what is said of every sixty-four documents.</summary>
    public void Fill(Func<int, ulong> sixtyFour)
    {
        for (var i = 0; i < length; i++)
        {
            bits[i] = sixtyFour(i);
        }

        Trim();
    }

    /// <summary>Takes out those of a set.</summary>
    public void Drop(DocumentSet other)
    {
        var others = other.Bits;
        for (var i = 0; i < length; i++)
        {
            bits[i] &= ~others[i];
        }
    }

    /// <summary>Takes all out.</summary>
    public void Clear() => bits.AsSpan(0, length).Clear();

    /// <summary>The documents, growing.</summary>
    public IEnumerable<int> All()
    {
        for (var i = 0; i < length; i++)
        {
            for (var left = bits[i]; left != 0; left &= left - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(bits);

    private void Or(ReadOnlySpan<ulong> others)
    {
        for (var i = 0; i < Math.Min(length, others.Length); i++)
        {
            bits[i] |= others[i];
        }

        Trim();
    }

    private void Trim()
    {
        if ((end & 63) != 0)
        {
            bits[length - 1] &= (1UL << end) - 1;
        }
    }
}
