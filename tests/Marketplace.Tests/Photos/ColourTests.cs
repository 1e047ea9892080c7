using Marketplace.Domain.Photos;
using NetVips;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using Sharp = SixLabors.ImageSharp;
using Shot = NetVips.Image;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class ColourTests(PhotoPools pools)
{
    public static TheoryData<string> Engines { get; } = RenditionTests.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_wide_gamut_profile_is_applied_before_it_is_dropped(string engine)
    {
        using var source = FromQuarters();
        using var wide = source.IccTransform("p3", inputProfile: "srgb");

        var made = await pools[engine].Render(wide.JpegsaveBuffer(q: 95), TestContext.Current.CancellationToken);

        Pictures.ShouldBeUpright(made["320.webp"]);
        Pictures.ShouldHoldPixelsOnly(made["320.webp"]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_profile_that_is_damaged_or_of_another_kind_is_no_reason_to_refuse(string engine)
    {
        using var source = FromQuarters();
        using var wide = source.IccTransform("p3", inputProfile: "srgb");
        var profile = (byte[])wide.Get("icc-profile-data");
        foreach (var broken in (byte[][])[[.. profile[..130], .. new byte[400]], profile[..200], new byte[50], []])
        {
            var original = Exif.WithSegment(Pictures.Jpeg(320, 240), 0xE2, [.. "ICC_PROFILE\0\x1\x1"u8, .. broken]);
            Pictures.ShouldBeUpright((await pools[engine].Render(original, TestContext.Current.CancellationToken))["320.webp"]);
        }

        using var grey = source.Colourspace(Enums.Interpretation.Bw);
        var mismatched = Exif.WithSegment(grey.JpegsaveBuffer(), 0xE2, [.. "ICC_PROFILE\0\x1\x1"u8, .. profile]);
        var made = await pools[engine].Render(mismatched, TestContext.Current.CancellationToken);
        using var image = Pictures.Decode(made["800.jpg"]);
        Pictures.ShouldBeNear(image[240, 180], Grey(Pictures.BottomRight), 20);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Print_colours_come_out_as_screen_colours(string engine)
    {
        using var source = FromQuarters();
        using var print = source.IccTransform("cmyk", inputProfile: "srgb");
        foreach (var keep in (Enums.ForeignKeep[])[Enums.ForeignKeep.All, Enums.ForeignKeep.None])
        {
            var made = await pools[engine].Render(print.JpegsaveBuffer(q: 95, keep: keep), TestContext.Current.CancellationToken);

            using var image = Pictures.Decode(made["320.webp"]);
            var (red, green, blue) = (image[80, 60], image[240, 60], image[80, 180]);
            (red.R - Math.Max(red.G, red.B)).ShouldBeGreaterThan(60, $"{red}");
            (green.G - Math.Max(green.R, green.B)).ShouldBeGreaterThan(30, $"{green}");
            (blue.B - Math.Max(blue.R, blue.G)).ShouldBeGreaterThan(30, $"{blue}");
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Sixteen_bits_and_grey_become_eight_bits_of_colour(string engine)
    {
        await ShouldStay(engine, new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Rgb }, c => c);
        await ShouldStay(engine, new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Grayscale }, Grey);
        await ShouldStay(engine, new PngEncoder { BitDepth = PngBitDepth.Bit8, ColorType = PngColorType.Grayscale }, Grey);
        await ShouldStay(engine, new PngEncoder { BitDepth = PngBitDepth.Bit8, ColorType = PngColorType.Palette }, c => c);
        await ShouldStay(engine, new PngEncoder { ColorType = PngColorType.Rgb, InterlaceMethod = PngInterlaceMode.Adam7 }, c => c);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_grey_JPEG_becomes_colour(string engine)
    {
        using var source = FromQuarters();
        using var grey = source.Colourspace(Enums.Interpretation.Bw);

        var made = await pools[engine].Render(grey.JpegsaveBuffer(), TestContext.Current.CancellationToken);

        using var image = Pictures.Decode(made["800.jpg"]);
        Pictures.ShouldBeNear(image[240, 180], Grey(Pictures.BottomRight), 20);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Transparency_stays_in_WebP_and_is_white_in_JPEG(string engine)
    {
        using var source = Pictures.Quarters(320, 240);
        source.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < 120; y++)
            {
                rows.GetRowSpan(y)[..160].Fill(new(0, 0, 0, 0));
            }
        });
        var made = await pools[engine].Render(Encode(source, new PngEncoder()), TestContext.Current.CancellationToken);

        using var webp = Pictures.Decode(made["320.webp"]);
        using var jpeg = Pictures.Decode(made["800.jpg"]);
        webp[80, 60].A.ShouldBeLessThan((byte)8);
        webp[240, 60].A.ShouldBe((byte)255);
        Pictures.ShouldBeNear(jpeg[80, 60], new(255, 255, 255));
        Pictures.ShouldBeNear(jpeg[240, 60], Pictures.TopRight);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_average_colour_is_told(string engine)
    {
        using var source = new Sharp.Image<Rgba32>(300, 300, new Rgba32(200, 100, 40));

        var made = await pools[engine].Render(Encode(source, new PngEncoder()), TestContext.Current.CancellationToken);

        made.Colour.ShouldBe("#c86428");
    }

    private async Task ShouldStay(string engine, PngEncoder encoder, Func<Rgba32, Rgba32> expected)
    {
        using var source = Pictures.Quarters(320, 240);
        var made = await pools[engine].Render(Encode(source, encoder), TestContext.Current.CancellationToken);

        using var image = Pictures.Decode(made["320.webp"]);
        Pictures.ShouldBeNear(image[80, 60], expected(Pictures.TopLeft), 14);
        Pictures.ShouldBeNear(image[240, 60], expected(Pictures.TopRight), 14);
        Pictures.ShouldBeNear(image[240, 180], expected(Pictures.BottomRight), 14);
    }

    private static Rgba32 Grey(Rgba32 colour)
    {
        var grey = (byte)Math.Round((0.2126 * colour.R) + (0.7152 * colour.G) + (0.0722 * colour.B));
        return new(grey, grey, grey);
    }

    private static byte[] Encode(Sharp.Image<Rgba32> image, PngEncoder encoder)
    {
        using var stream = new MemoryStream();
        Sharp.ImageExtensions.SaveAsPng(image, stream, encoder);
        return stream.ToArray();
    }

    private static Shot FromQuarters()
    {
        using var picture = Pictures.Quarters(320, 240);
        var pixels = new Rgb24[320 * 240];
        using var opaque = picture.CloneAs<Rgb24>();
        opaque.CopyPixelDataTo(pixels);
        using var raw = Shot.NewFromMemoryCopy<Rgb24>(pixels, 320, 240, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
