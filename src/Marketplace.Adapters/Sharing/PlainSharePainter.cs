using Marketplace.Domain.Sharing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Adapters.Sharing;

/// <summary>Paints with ImageSharp where libvips has no native build: photo and code, no words, because it cannot draw any.</summary>
internal sealed class PlainSharePainter : ISharePainter
{
    private const int Quality = 86;
    private static readonly Rgb24 Paper = new(0xFF, 0xFC, 0xF4);

    public bool HasWords => false;

    public byte[] Paint(ShareCard card, ShareShape shape)
    {
        var layout = ShareLayout.Of(shape);
        var (width, height) = (layout.Width, layout.Height);
        using var picture = new Image<Rgb24>(width, height, Paper);
        using var photo = Image.Load<Rgb24>(card.Photo.Span);
        using var code = Image.LoadPixelData<L8>(layout.Code(card.Qr), layout.Qr.Width, layout.Qr.Width);
        using var code3 = code.CloneAs<Rgb24>();

        // Without words the photo has the whole picture.
        photo.Mutate(p => p.Resize(new ResizeOptions { Size = new Size(width, height), Mode = ResizeMode.Crop }));
        picture.Mutate(p => p.DrawImage(photo, new Point(0, 0), 1).DrawImage(code3, new Point(width - layout.Qr.Width - 24, height - layout.Qr.Width - 24), 1));
        using MemoryStream written = new();
        picture.SaveAsJpeg(written, new JpegEncoder { Quality = Quality });
        return written.ToArray();
    }
}
