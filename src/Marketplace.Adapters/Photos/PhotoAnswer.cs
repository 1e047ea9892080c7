using System.Buffers.Binary;
using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>Reads the renditions in a worker's answer, and believes only what it can see for itself.</summary>
internal static class PhotoAnswer
{
    /// <exception cref="InvalidDataException">Not what an honest worker sends.</exception>
    public static PhotoRenditions Read(ReadOnlyMemory<byte> payload)
    {
        var width = Number(ref payload, PhotoRules.MaxPixels);
        var height = Number(ref payload, PhotoRules.MaxPixels);
        var colour = "#" + Convert.ToHexStringLower(Take(ref payload, 3).Span);
        var all = new List<PhotoRendition>(PhotoRules.Renditions.Count);
        foreach (var size in PhotoRules.Renditions)
        {
            // A pixel more on a short edge is rounding; more than the original or the long edge is not.
            var renditionWidth = Number(ref payload, Math.Min(size.LongEdge, width));
            var renditionHeight = Number(ref payload, Math.Min(size.LongEdge, height));
            var bytes = Take(ref payload, Number(ref payload, PhotoFrames.MaxAnswer));
            if (PhotoSniffer.Sniff(bytes.Span) != size.Format || !PhotoEnding.IsThere(size.Format, bytes.Span))
            {
                throw new InvalidDataException("rendition format");
            }

            all.Add(new(size, renditionWidth, renditionHeight, bytes));
        }

        List<PhotoRendition> smaller = [];
        for (var left = Take(ref payload, 1).Span[0]; left > 0; left--)
        {
            var size = Take(ref payload, 1).Span[0] is var index && index < PhotoRules.Smaller.Count ? PhotoRules.Smaller[index] : throw new InvalidDataException("rendition size");
            var (renditionWidth, renditionHeight) = (Number(ref payload, Math.Min(size.LongEdge, width)), Number(ref payload, Math.Min(size.LongEdge, height)));
            var bytes = Take(ref payload, Number(ref payload, PhotoFrames.MaxAnswer));
            smaller.Add(bytes.Length > 12 && bytes.Span[4..12].SequenceEqual("ftypavif"u8) ? new(size, renditionWidth, renditionHeight, bytes) : throw new InvalidDataException("rendition format"));
        }

        return payload.IsEmpty ? new(width, height, colour, all) { Smaller = PhotoRenditions.WorthIt(smaller, all) } : throw new InvalidDataException("answer tail");
    }

    private static int Number(ref ReadOnlyMemory<byte> payload, int limit)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(Take(ref payload, sizeof(int)).Span);
        return number > 0 && number <= limit ? number : throw new InvalidDataException("answer number");
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> payload, int count)
    {
        if (count > payload.Length)
        {
            throw new InvalidDataException("answer end");
        }

        var taken = payload[..count];
        payload = payload[count..];
        return taken;
    }
}
