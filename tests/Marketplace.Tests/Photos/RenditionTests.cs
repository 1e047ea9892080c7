using Marketplace.Domain.Photos;
using SixLabors.ImageSharp;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class RenditionTests(PhotoPools pools)
{
    private static readonly Lazy<Image<SixLabors.ImageSharp.PixelFormats.Rgba32>> TwelveMegapixels = new(() => Pictures.Quarters(3000, 4000));

    public static TheoryData<string> Engines { get; } = ["vips", "imagesharp"];

    public static MatrixTheoryData<string, int> EveryOrientation { get; } = new(Engines.Select(e => e.Data), Enumerable.Range(1, 8));

    [Theory]
    [MemberData(nameof(EveryOrientation))]
    public async Task A_phone_s_photo_comes_out_upright_and_without_its_place(string engine, int orientation)
    {
        var original = Exif.Encode(TwelveMegapixels.Value, orientation, "jpg");

        var made = await pools[engine].Render(original, TestContext.Current.CancellationToken);

        (made.Width, made.Height).ShouldBe((3000, 4000));
        made.All.Select(r => r.Size.Name).ShouldBe(["1600.webp", "800.webp", "400.webp", "320.webp", "160.webp", "800.jpg"]);
        made.All.Select(r => (r.Width, r.Height)).ShouldBe([(1200, 1600), (600, 800), (300, 400), (240, 320), (120, 160), (600, 800)]);
        foreach (var rendition in made.All)
        {
            Pictures.ShouldBeUpright(rendition);
            Pictures.ShouldHoldPixelsOnly(rendition);
        }
    }

    [Theory]
    [MemberData(nameof(EveryOrientation))]
    public async Task The_orientation_of_PNG_and_WebP_is_honoured_too(string engine, int orientation)
    {
        using var upright = Pictures.Quarters(300, 400);
        foreach (var format in (string[])["png", "webp"])
        {
            var made = await pools[engine].Render(Exif.Encode(upright, orientation, format), TestContext.Current.CancellationToken);

            (made.Width, made.Height).ShouldBe((300, 400), format);
            Pictures.ShouldBeUpright(made["400.webp"]);
            Pictures.ShouldHoldPixelsOnly(made["400.webp"]);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_small_photo_is_never_enlarged_and_still_has_every_name(string engine)
    {
        var made = await pools[engine].Render(Pictures.Jpeg(200, 150), TestContext.Current.CancellationToken);

        made.All.Select(r => r.Size).ShouldBe(PhotoRules.Renditions);
        made.All.Where(r => r.Size.LongEdge > 160).ShouldAllBe(r => r.Width == 200 && r.Height == 150);
        (made["160.webp"].Width, made["160.webp"].Height).ShouldBe((160, 120));
        made["1600.webp"].Bytes.Span.SequenceEqual(made["320.webp"].Bytes.Span).ShouldBeTrue();
        Pictures.ShouldBeUpright(made["1600.webp"]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_very_long_picture_keeps_at_least_one_pixel_of_its_short_edge(string engine)
    {
        var made = await pools[engine].Render(Pictures.Jpeg(40000, 100), TestContext.Current.CancellationToken);

        (made["1600.webp"].Width, made["1600.webp"].Height).ShouldBe((1600, 4));
        (made["160.webp"].Width, made["160.webp"].Height).ShouldBe((160, 1));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_photo_with_a_film_behind_it_is_taken(string engine)
    {
        byte[] motion = [.. Pictures.Jpeg(400, 300), .. "\0\0\0\u0018ftypmp42"u8, .. new byte[5000]];

        var made = await pools[engine].Render(motion, TestContext.Current.CancellationToken);

        Pictures.ShouldBeUpright(made["400.webp"]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_thumbnail_s_end_inside_the_metadata_is_not_the_picture_s_end(string engine)
    {
        var whole = Exif.WithSegment(Pictures.Jpeg(800, 600), 0xE1, [.. "Exif\0\0"u8, .. Pictures.Jpeg(160, 120)]);

        Pictures.ShouldBeUpright((await pools[engine].Render(whole, TestContext.Current.CancellationToken))["400.webp"]);
        (await PhotoPools.Refused(pools[engine], whole[..(whole.Length / 2)])).ShouldBe("photo.damaged");
    }
}
