using Marketplace.Domain.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Adapters.Photos;

/// <summary>Renders with ImageSharp, where libvips has no native build.</summary>
internal sealed class ImageSharpRenderer : IPhotoRenderer
{
    private static readonly Configuration Setup = new(new JpegConfigurationModule(), new PngConfigurationModule(), new WebpConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new() { AllocationLimitMegabytes = 1024, MaximumPoolSizeMegabytes = 64 }),
    };

    private static readonly WebpEncoder WebP = new() { Quality = PhotoRules.WebPQuality, FileFormat = WebpFileFormatType.Lossy };
    private static readonly JpegEncoder Jpeg = new() { Quality = PhotoRules.JpegQuality, ColorType = JpegColorType.YCbCrRatio420 };

    public string Name => PhotoRenderers.ImageSharp;

    public PhotoRenditions Render(byte[] original, PhotoCut cut)
    {
        // The header only: a bomb is refused before a pixel of it exists.
        var header = Image.Identify(Setup, original, out _) ?? throw PhotoRefusals.Damaged();
        PhotoRules.CheckSize(header.Width, header.Height);
        var (width, height) = IsTurned(header.Metadata) ? cut.Size(header.Height, header.Width) : cut.Size(header.Width, header.Height);

        using var first = Image.Load<Rgba32>(Setup, original);
        Shrink(first);
        Cut(first, cut);
        var made = new List<PhotoRendition>();
        foreach (var size in PhotoRules.Renditions)
        {
            var (fitWidth, fitHeight) = size.Fit(first.Width, first.Height);
            if (made.Find(m => m.Size.Format == size.Format && m.Width == fitWidth && m.Height == fitHeight) is { } same)
            {
                made.Add(same with { Size = size });
                continue;
            }

            using var picture = (fitWidth, fitHeight) == (first.Width, first.Height) ? first.Clone() : first.Clone(c => c.Resize(fitWidth, fitHeight, KnownResamplers.Lanczos3));
            made.Add(new(size, fitWidth, fitHeight, Encode(picture, size.Format)));
        }

        return new(width, height, Average(first), made);
    }

    private static bool IsTurned(ImageMetadata metadata) =>
        metadata.ExifProfile?.GetValue(ExifTag.Orientation)?.Value is >= 5 and <= 8;

    // Scaled before it is turned: turning 1600 pixels costs less than turning 4000.
    private static void Shrink(Image<Rgba32> image)
    {
        var (width, height) = PhotoRules.Renditions[0].Fit(image.Width, image.Height);
        if (width != image.Width)
        {
            image.Mutate(c => c.Resize(width, height, KnownResamplers.Lanczos3));
        }

        image.Mutate(c => c.AutoOrient());
        if (image.Metadata.IccProfile is { } profile)
        {
            IccMatrixProfile.Read(profile.ToByteArray())?.ToSrgb(image);
        }

        image.Metadata.ExifProfile = null;
        image.Metadata.IccProfile = null;
        image.Metadata.XmpProfile = null;
        image.Metadata.IptcProfile = null;
        image.Metadata.GetPngMetadata().TextData.Clear();
    }

    private static void Cut(Image<Rgba32> image, PhotoCut cut)
    {
        image.Mutate(c => c.Rotate((RotateMode)cut.Turn));
        if (cut.IsSquare)
        {
            var (left, top, edge) = cut.Square(image.Width, image.Height);
            image.Mutate(c => c.Crop(new Rectangle(left, top, edge, edge)));
        }
    }

    private static byte[] Encode(Image<Rgba32> picture, PhotoFormat format)
    {
        using var stream = new MemoryStream();
        if (format == PhotoFormat.WebP)
        {
            picture.SaveAsWebp(stream, WebP);
        }
        else
        {
            picture.Mutate(c => c.BackgroundColor(Color.White));
            picture.SaveAsJpeg(stream, Jpeg);
        }

        return stream.ToArray();
    }

    private static string Average(Image<Rgba32> picture)
    {
        using var small = picture.Clone(c => c.BackgroundColor(Color.White).Resize(1, 1, KnownResamplers.Box));
        var pixel = small[0, 0];
        return "#" + Convert.ToHexStringLower([pixel.R, pixel.G, pixel.B]);
    }
}
