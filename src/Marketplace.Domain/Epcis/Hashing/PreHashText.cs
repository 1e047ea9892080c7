using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Epcis;

/// <summary>The pre-hash string while it grows, as UTF-8: byte order is the order of code points, which CBV 2.0 §8.9.2 sorts by.</summary>
internal sealed class PreHashText : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Appends text.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        Grow(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(Length));
    }

    /// <summary>Appends one ASCII character.</summary>
    public void Write(char ascii)
    {
        Grow(1);
        buffer[Length++] = (byte)ascii;
    }

    /// <summary>Forgets everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Puts the segments that begin at <paramref name="starts"/>, the last ending at the end of the text, in byte order.</summary>
    public void Sort(List<int> starts)
    {
        if (starts.Count < 2 || IsSorted(starts))
        {
            return;
        }

        var from = starts[0];
        var size = Length - from;
        var copy = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(from, size).CopyTo(copy);
        var segments = new (int Start, int Length)[starts.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = (starts[i] - from, End(starts, i) - starts[i]);
        }

        Array.Sort(segments, (a, b) => copy.AsSpan(a.Start, a.Length).SequenceCompareTo(copy.AsSpan(b.Start, b.Length)));
        foreach (var (start, length) in segments)
        {
            copy.AsSpan(start, length).CopyTo(buffer.AsSpan(from));
            from += length;
        }

        ArrayPool<byte>.Shared.Return(copy);
    }

    /// <summary>SHA-256 of the text in lower-case hexadecimal.</summary>
    public string Sha256()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, Length), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(buffer, 0, Length);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private bool IsSorted(List<int> starts)
    {
        for (var i = 1; i < starts.Count; i++)
        {
            if (buffer.AsSpan(starts[i - 1]..starts[i]).SequenceCompareTo(buffer.AsSpan(starts[i]..End(starts, i))) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private int End(List<int> starts, int index) => index + 1 < starts.Count ? starts[index + 1] : Length;

    private void Grow(int more)
    {
        if (Length + more <= buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Length + more));
        buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
