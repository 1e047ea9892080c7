using System.Buffers.Binary;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>
/// What goes through the pipes. To a worker: length, cut (quarter turns, square or not, focal point: one byte each), picture. From it: kind (one byte), length, payload.
/// Numbers are little-endian. A worker may have been taken over by a picture, so nothing it sends is believed.
/// </summary>
internal static class PhotoFrames
{
    /// <summary>Longest picture for a worker in bytes: a JPEG made of a HEIC can be larger than its original.</summary>
    public const int MaxPicture = 64 * 1024 * 1024;

    /// <summary>Longest answer in bytes; six renditions of pure noise take half of it.</summary>
    public const int MaxAnswer = 24 * 1024 * 1024;

    public const byte Hello = (byte)'H';
    public const byte Renditions = (byte)'P';
    public const byte Refusal = (byte)'R';

    private static readonly Func<DomainException>[] Refusals =
    [
        PhotoRefusals.Damaged, PhotoRefusals.Failed, PhotoRefusals.TooManyPixels, PhotoRefusals.TooSmall,
    ];

    public static void WriteHello(Stream output, string engine) => Write(output, Hello, Encoding.ASCII.GetBytes(engine));

    public static void WriteRefusal(Stream output, string code) =>
        Write(output, Refusal, [(byte)Math.Max(0, Array.FindIndex(Refusals, r => r().Code == code))]);

    public static void WriteRenditions(Stream output, PhotoRenditions made)
    {
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, Encoding.ASCII, leaveOpen: true))
        {
            writer.Write(made.Width);
            writer.Write(made.Height);
            writer.Write(Convert.FromHexString(made.Colour.AsSpan(1)));
            foreach (var rendition in made.All)
            {
                writer.Write(rendition.Width);
                writer.Write(rendition.Height);
                writer.Write(rendition.Bytes.Length);
                writer.Write(rendition.Bytes.Span);
            }

            writer.Write((byte)made.Smaller.Count);
            foreach (var rendition in made.Smaller)
            {
                writer.Write((byte)PhotoRules.Smaller.ToList().IndexOf(rendition.Size));
                writer.Write(rendition.Width);
                writer.Write(rendition.Height);
                writer.Write(rendition.Bytes.Length);
                writer.Write(rendition.Bytes.Span);
            }
        }

        Write(output, Renditions, payload.GetBuffer().AsSpan(0, (int)payload.Length));
    }

    /// <summary>The next picture, or null once the pipe is closed.</summary>
    public static (PhotoCut Cut, byte[] Picture)? ReadPicture(Stream input)
    {
        Span<byte> head = stackalloc byte[8];
        if (input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > MaxPicture)
        {
            return null;
        }

        PhotoCut cut = new(head[4] * 90, head[5] == 1, head[6], head[7]);
        var picture = new byte[length];
        input.ReadExactly(picture);
        return cut.IsValid ? (cut, picture) : null;
    }

    public static async Task WritePicture(Stream output, ReadOnlyMemory<byte> picture, PhotoCut cut, CancellationToken cancellation)
    {
        byte[] head = [0, 0, 0, 0, (byte)(cut.Turn / 90), cut.IsSquare ? (byte)1 : (byte)0, (byte)cut.FocusX, (byte)cut.FocusY];
        BinaryPrimitives.WriteInt32LittleEndian(head, picture.Length);
        await output.WriteAsync(head, cancellation);
        await output.WriteAsync(picture, cancellation);
        await output.FlushAsync(cancellation);
    }

    public static async Task<(byte Kind, byte[] Payload)> ReadAnswer(Stream input, CancellationToken cancellation)
    {
        var head = new byte[5];
        await input.ReadExactlyAsync(head, cancellation);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length is < 0 or > MaxAnswer)
        {
            throw new InvalidDataException("answer length");
        }

        var payload = new byte[length];
        await input.ReadExactlyAsync(payload, cancellation);
        return (head[0], payload);
    }

    public static DomainException ToRefusal(ReadOnlySpan<byte> payload) =>
        payload.Length == 1 && payload[0] < Refusals.Length ? Refusals[payload[0]]() : throw new InvalidDataException("refusal");

    private static void Write(Stream output, byte kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = [kind, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], payload.Length);
        output.Write(head);
        output.Write(payload);
        output.Flush();
    }
}
