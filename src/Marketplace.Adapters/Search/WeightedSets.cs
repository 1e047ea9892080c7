using System.Buffers;
using System.Numerics;

namespace Marketplace.Adapters.Search;

/// <summary>For every document the sum of the weights of the sets that hold it, as one bit of the sum in each of eight planes: a million documents are summed and compared sixty-four at a time.</summary>
internal sealed class WeightedSets : IDisposable
{
    /// <summary>The weights of all sets together are no more than this.</summary>
    public const int Most = (1 << Planes) - 1;

    private const int Planes = 8;
    private readonly int length;
    private readonly ulong[] bits;

    /// <summary>For sets of one length.</summary>
    public WeightedSets(DocumentSet like)
    {
        length = like.Bits.Length;
        bits = ArrayPool<ulong>.Shared.Rent(length * Planes);
        bits.AsSpan(0, length * Planes).Clear();
    }

    /// <summary>Adds a weight to the documents of a set.</summary>
    public void Add(DocumentSet set, int weight)
    {
        var more = set.Bits;
        for (var i = 0; i < length; i++)
        {
            if (more[i] == 0)
            {
                continue;
            }

            var carry = 0UL;
            var planes = bits.AsSpan(i * Planes, Planes);
            for (var p = BitOperations.TrailingZeroCount(weight); p < Planes; p++)
            {
                var add = (weight >> p & 1) == 0 ? 0 : more[i];
                var sum = planes[p] ^ add;
                (planes[p], carry) = (sum ^ carry, (planes[p] & add) | (sum & carry));
            }
        }
    }

    /// <summary>Puts the documents with at least this sum into a set.</summary>
    public void AtLeast(int sum, DocumentSet into) =>
        into.Fill(i =>
        {
            var planes = bits.AsSpan(i * Planes, Planes);
            var (more, same) = (0UL, ulong.MaxValue);
            for (var p = Planes - 1; p >= 0; p--)
            {
                if ((sum >> p & 1) == 0)
                {
                    more |= same & planes[p];
                }
                else
                {
                    same &= planes[p];
                }
            }

            return more | same;
        });

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(bits);
}
