using System.Buffers.Binary;

namespace Marketplace.Adapters.Photos;

/// <summary>Tone curves of colour profiles (ICC.1:2022 §10.6 and §10.18) as a table of linear light for the 256 values of a byte.</summary>
internal static class IccCurve
{
    /// <summary>Reads a <c>curv</c> or <c>para</c> tag, or null where it is neither or damaged.</summary>
    public static float[]? Read(ReadOnlySpan<byte> tag)
    {
        if (tag.Length >= 12 && tag.StartsWith("curv"u8))
        {
            return Sampled(tag);
        }

        return tag.Length >= 16 && tag.StartsWith("para"u8) ? Parametric(tag) : null;
    }

    /// <summary>An s15Fixed16Number (§4.6).</summary>
    public static float Fixed(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) / 65536f;

    private static float[]? Sampled(ReadOnlySpan<byte> tag)
    {
        var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(tag[8..]), 65536);
        if (tag.Length < 12 + (count * 2))
        {
            return null;
        }

        if (count == 0)
        {
            return Table(v => v);
        }

        var samples = new float[count];
        for (var i = 0; i < count; i++)
        {
            samples[i] = BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + (i * 2))..]);
        }

        // One number alone is a gamma, as u8Fixed8Number.
        return count == 1 ? Table(v => MathF.Pow(v, samples[0] / 256)) : Table(v => Between(samples, v));
    }

    private static float Between(float[] samples, float value)
    {
        var at = value * (samples.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, samples.Length - 1);
        return (samples[below] + ((samples[above] - samples[below]) * (at - below))) / ushort.MaxValue;
    }

    // Types 0, 3 and 4 are what profiles of cameras use; 3 is sRGB's and Display P3's own curve.
    private static float[]? Parametric(ReadOnlySpan<byte> tag)
    {
        var type = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        var count = type switch { 0 => 1, 3 => 5, 4 => 7, _ => 0 };
        if (count == 0 || tag.Length < 12 + (count * 4))
        {
            return null;
        }

        Span<float> p = [1, 1, 0, 0, 0, 0, 0];
        for (var i = 0; i < count; i++)
        {
            p[i] = Fixed(tag[(12 + (i * 4))..]);
        }

        var (g, a, b, c, d, e, f) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        return Table(v => v >= d ? MathF.Pow((a * v) + b, g) + e : (c * v) + f);
    }

    private static float[] Table(Func<float, float> curve)
    {
        var table = new float[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = curve(i / 255f);
            table[i] = float.IsFinite(value) ? Math.Clamp(value, 0, 1) : 0;
        }

        return table;
    }
}
