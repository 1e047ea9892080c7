using System.Buffers.Binary;
using System.Text;

namespace Marketplace.Adapters.Labels;

/// <summary>What a TrueType file says of its letters (OpenType 1.9: head, maxp, hhea, hmtx, cmap format 4, loca, glyf), in parts of the type size.</summary>
internal sealed class FontFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, int> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<char, (double Width, double Low, double High)> letters = [];

    public FontFile(byte[] bytes)
    {
        this.bytes = bytes;
        for (var at = 0; at < U16(4); at++)
        {
            tables[Encoding.ASCII.GetString(bytes, 12 + (at * 16), 4)] = (int)U32(12 + (at * 16) + 8);
        }

        ReadLetters();
    }

    /// <summary>Width and the lowest and highest point of a letter; null where the file has none.</summary>
    public (double Width, double Low, double High)? Of(char letter) => letters.TryGetValue(letter, out var found) ? found : null;

    private void ReadLetters()
    {
        var unit = (double)U16(tables["head"] + 18);
        var isLong = U16(tables["head"] + 50) == 1;
        var metrics = U16(tables["hhea"] + 34);
        foreach (var (letter, glyph) in Map())
        {
            var width = U16(tables["hmtx"] + (Math.Min(glyph, metrics - 1) * 4));
            var (from, to) = isLong
                ? (U32(tables["loca"] + (glyph * 4)), U32(tables["loca"] + (glyph * 4) + 4))
                : (U16(tables["loca"] + (glyph * 2)) * 2u, U16(tables["loca"] + (glyph * 2) + 2) * 2u);
            var outline = tables["glyf"] + (int)from;
            letters[letter] = from == to ? (width / unit, 0, 0) : (width / unit, I16(outline + 4) / unit, I16(outline + 8) / unit);
        }
    }

    // Segments of the subtable for Windows, Basic Multilingual Plane.
    private IEnumerable<(char Letter, int Glyph)> Map()
    {
        var cmap = tables["cmap"];
        var table = Enumerable.Range(0, U16(cmap + 2)).Select(n => cmap + 4 + (n * 8)).Where(e => U16(e) == 3 && U16(e + 2) == 1).Select(e => cmap + (int)U32(e + 4)).First(t => U16(t) == 4);
        var segments = U16(table + 6) / 2;
        for (var segment = 0; segment < segments; segment++)
        {
            var end = U16(table + 14 + (segment * 2));
            var start = U16(table + 16 + (segments * 2) + (segment * 2));
            var delta = U16(table + 16 + (segments * 4) + (segment * 2));
            var place = table + 16 + (segments * 6) + (segment * 2);
            var offset = U16(place);
            for (var code = start; code <= end && code < 0xFFFF; code++)
            {
                var glyph = offset == 0 ? (code + delta) & 0xFFFF : U16(place + offset + ((code - start) * 2)) is var raw and not 0 ? (raw + delta) & 0xFFFF : 0;
                if (glyph != 0)
                {
                    yield return ((char)code, glyph);
                }
            }
        }
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at, 2));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at, 2));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at, 4));
}
