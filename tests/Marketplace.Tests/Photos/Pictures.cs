using Marketplace.Domain.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Marketplace.Tests.Photos;

/// <summary>Pictures drawn for the tests, and looking at what came out.</summary>
internal static class Pictures
{
    public static readonly Rgba32 TopLeft = new(200, 30, 30), TopRight = new(30, 160, 30), BottomLeft = new(30, 30, 200), BottomRight = new(220, 200, 30);

    /// <summary>Four quarters in four colours: any turn or mirror image shows.</summary>
    public static Image<Rgba32> Quarters(int width, int height)
    {
        var image = new Image<Rgba32>(width, height);
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
            {
                var row = rows.GetRowSpan(y);
                var top = y < rows.Height / 2;
                row[..(row.Length / 2)].Fill(top ? TopLeft : BottomLeft);
                row[(row.Length / 2)..].Fill(top ? TopRight : BottomRight);
            }
        });
        return image;
    }

    public static byte[] Jpeg(int width, int height)
    {
        using var image = Quarters(width, height);
        using var stream = new MemoryStream();
        image.SaveAsJpeg(stream, new() { Quality = 90 });
        return stream.ToArray();
    }

    /// <summary>Detail like a real photo's, so that times and sizes mean something. The same bytes each time.</summary>
    public static byte[] Detailed(int width, int height)
    {
        using var image = new Image<Rgba32>(width, height);
        image.ProcessPixelRows(rows =>
        {
            var seed = 12345u;
            for (var y = 0; y < rows.Height; y++)
            {
                var row = rows.GetRowSpan(y);
                for (var x = 0; x < row.Length; x++)
                {
                    seed = (seed * 1664525) + 1013904223;
                    var grain = (int)(seed >> 28);
                    row[x] = new((byte)(60 + grain + (80 * Math.Sin(x / 37.0) * Math.Sin(y / 53.0))), (byte)(120 + grain + (x * 60 / width)), (byte)(90 + grain + (y * 60 / height)));
                }
            }
        });
        using var stream = new MemoryStream();
        image.SaveAsJpeg(stream, new() { Quality = 90 });
        return stream.ToArray();
    }

    public static Image<Rgba32> Decode(PhotoRendition rendition) => Image.Load<Rgba32>(rendition.Bytes.Span);

    public static void ShouldBeUpright(PhotoRendition rendition)
    {
        using var image = Decode(rendition);
        (image.Width, image.Height).ShouldBe((rendition.Width, rendition.Height));
        int left = image.Width / 4, right = image.Width * 3 / 4, top = image.Height / 4, bottom = image.Height * 3 / 4;
        ShouldBeNear(image[left, top], TopLeft);
        ShouldBeNear(image[right, top], TopRight);
        ShouldBeNear(image[left, bottom], BottomLeft);
        ShouldBeNear(image[right, bottom], BottomRight);
    }

    public static void ShouldBeNear(Rgba32 actual, Rgba32 expected, int within = 12)
    {
        var away = Math.Max(Math.Abs(actual.R - expected.R), Math.Max(Math.Abs(actual.G - expected.G), Math.Abs(actual.B - expected.B)));
        away.ShouldBeLessThanOrEqualTo(within, $"{actual} for {expected}");
    }

    /// <summary>Nothing but pixels: no Exif, no XMP, no comment, no profile.</summary>
    public static void ShouldHoldPixelsOnly(PhotoRendition rendition)
    {
        var bytes = rendition.Bytes.Span;
        foreach (var trace in (string[])[Exif.Maker, "Exif", "EXIF", "XMP ", "ICCP", "ICC_PROFILE", "http"])
        {
            bytes.IndexOf(System.Text.Encoding.ASCII.GetBytes(trace)).ShouldBe(-1, $"{trace} in {rendition.Size.Name}");
        }
    }
}
