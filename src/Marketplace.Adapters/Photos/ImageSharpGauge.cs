using Marketplace.Domain.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Adapters.Photos;

/// <summary>Opens renditions with ImageSharp.</summary>
internal sealed class ImageSharpGauge : IPhotoGauge
{
    private const int TinyEdge = 16;

    public GreyPicture Grey(ReadOnlyMemory<byte> rendition)
    {
        using var picture = Image.Load<Rgb24>(rendition.Span);
        if (Math.Max(picture.Width, picture.Height) > PhotoCoach.Edge)
        {
            picture.Mutate(p => p.Resize(new ResizeOptions { Size = new Size(PhotoCoach.Edge, PhotoCoach.Edge), Mode = ResizeMode.Max, Sampler = KnownResamplers.Box }));
        }

        var luma = new byte[picture.Width * picture.Height];
        picture.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
            {
                var row = rows.GetRowSpan(y);
                for (var x = 0; x < row.Length; x++)
                {
                    luma[(y * row.Length) + x] = (byte)(((299 * row[x].R) + (587 * row[x].G) + (114 * row[x].B)) / 1000);
                }
            }
        });
        return new(picture.Width, picture.Height, luma);
    }

    public ReadOnlyMemory<byte> Tiny(ReadOnlyMemory<byte> rendition)
    {
        using var picture = Image.Load<Rgb24>(rendition.Span);
        picture.Mutate(p => p.Resize(new ResizeOptions { Size = new Size(TinyEdge, TinyEdge), Mode = ResizeMode.Max, Sampler = KnownResamplers.Box }));
        using MemoryStream stream = new();
        picture.SaveAsWebp(stream, new WebpEncoder { Quality = 40, FileFormat = WebpFileFormatType.Lossy });
        return stream.ToArray();
    }
}
