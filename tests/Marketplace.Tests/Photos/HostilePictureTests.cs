using System.Text;
using Marketplace.Domain.Photos;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class HostilePictureTests(PhotoPools pools)
{
    public static TheoryData<string> Engines { get; } = RenditionTests.Engines;

    public static TheoryData<string, string> Strangers { get; } = new()
    {
        { "SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>" },
        { "SVG with a declaration", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>" },
        { "HTML named .jpg", "<!doctype html><script>alert(1)</script>" },
        { "MVG", "push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://example.com/\"|ls \"-la)'\npop graphic-context" },
        { "PDF", "%PDF-1.7\n1 0 obj" },
        { "PostScript", "%!PS-Adobe-3.0" },
        { "GIF", "GIF89a" + new string('\0', 100) },
        { "BMP", "BM" + new string('\0', 100) },
        { "TIFF", "II*\0" + new string('\0', 100) },
        { "film", "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom" },
        { "nothing", "" },
        { "one byte", "\u0001" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task What_is_not_a_photo_is_refused_by_its_bytes(string what, string content)
    {
        what.ShouldNotBeEmpty();

        (await PhotoPools.Refused(pools["vips"], Encoding.Latin1.GetBytes(content))).ShouldBe("photo.format");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_photo_that_was_cut_off_is_refused_wherever_it_was_cut(string engine)
    {
        var whole = Pictures.Detailed(1200, 900);
        foreach (var kept in (double[])[0.001, 0.05, 0.5, 0.9, 0.9999])
        {
            (await PhotoPools.Refused(pools[engine], whole[..(int)(whole.Length * kept)])).ShouldBe("photo.damaged", $"{kept}");
        }

        await PhotoPools.ShouldRender(pools[engine]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Random_bytes_behind_a_picture_s_first_bytes_are_refused(string engine)
    {
        var random = new Random(7);
        foreach (var start in (byte[][])[[0xFF, 0xD8, 0xFF], [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], [.. "RIFF\x10\0\0\0WEBPVP8 "u8], []])
        {
            var noise = new byte[20_000];
            random.NextBytes(noise);
            start.CopyTo(noise, 0);
            noise[^2] = 0xFF;
            noise[^1] = 0xD9;

            (await PhotoPools.Refused(pools[engine], noise)).ShouldBeOneOf("photo.damaged", "photo.format", "photo.too_many_pixels", "photo.too_small");
        }

        await PhotoPools.ShouldRender(pools[engine]);
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_before_anything_reads_them()
    {
        (await PhotoPools.Refused(pools["vips"], new byte[PhotoRules.MaxBytes + 1])).ShouldBe("photo.too_large");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_photo_on_which_nothing_can_be_seen_is_refused(string engine)
    {
        (await PhotoPools.Refused(pools[engine], Pictures.Jpeg(500, 99))).ShouldBe("photo.too_small");
        await pools[engine].Render(Pictures.Jpeg(100, 100), TestContext.Current.CancellationToken);
    }
}
