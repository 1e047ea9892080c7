using System.Diagnostics;
using Marketplace.Adapters.Photos;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class HeifTests(PhotoPools pools) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("photos-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vips", "heic")]
    [InlineData("imagesharp", "heic")]
    [InlineData("vips", "avif")]
    public async Task A_photo_of_a_newer_phone_is_read(string engine, string suffix)
    {
        await SkipUnlessConverted(engine);
        var original = await Encode(suffix, Pictures.Jpeg(800, 600));

        var made = await pools[engine].Render(original, Cancellation);

        (made.Width, made.Height).ShouldBe((800, 600));
        Pictures.ShouldBeUpright(made["800.webp"]);
        Pictures.ShouldHoldPixelsOnly(made["800.jpg"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task It_comes_out_upright_and_without_its_place(int orientation)
    {
        await SkipUnlessConverted("vips");
        using var upright = Pictures.Quarters(300, 400);
        var original = await Encode("heic", Exif.Encode(upright, orientation, "jpg"));

        var made = await pools["vips"].Render(original, Cancellation);

        (made.Width, made.Height).ShouldBe((300, 400));
        foreach (var rendition in made.All)
        {
            Pictures.ShouldBeUpright(rendition);
            Pictures.ShouldHoldPixelsOnly(rendition);
        }
    }

    [Fact]
    public async Task Of_several_pictures_in_one_file_one_is_taken()
    {
        await SkipUnlessConverted("vips");
        var original = await Encode("heic", Pictures.Jpeg(320, 240), Pictures.Jpeg(320, 240));

        Pictures.ShouldBeUpright((await pools["vips"].Render(original, Cancellation))["320.webp"]);
    }

    [Fact]
    public async Task A_cut_off_or_damaged_one_is_refused_and_the_next_photo_works()
    {
        await SkipUnlessConverted("vips");
        var original = await Encode("heic", Pictures.Detailed(800, 600));

        (await PhotoPools.Refused(pools["vips"], original[..(original.Length / 2)])).ShouldBe("photo.damaged");
        (await PhotoPools.Refused(pools["vips"], original[..200])).ShouldBe("photo.damaged");
        await PhotoPools.ShouldRender(pools["vips"]);
    }

    [Fact]
    public async Task A_huge_announced_size_is_refused_before_its_decoder_runs()
    {
        byte[] meta = [.. "\0\0\0\x28meta\0\0\0\0\0\0\0\x14ispe\0\0\0\0"u8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] huge = [.. "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8, .. meta];

        HeifSize.Largest(huge).ShouldBe((65536L, 65536L));
        (await PhotoPools.Refused(pools["vips"], huge)).ShouldBe("photo.too_many_pixels");
    }

    [Fact]
    public async Task Where_it_cannot_be_read_safely_the_refusal_says_so()
    {
        await using var services = PhotoPools.Create(("Sandbox", "none"), ("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        (await PhotoPools.Refused(pool, [.. "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8, .. new byte[500]])).ShouldBe("photo.heic");
        pool.Health.Heif.ShouldBeFalse();
        await PhotoPools.ShouldRender(pool);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task SkipUnlessConverted(string engine)
    {
        Assert.SkipWhen(ProgramPath.Of("heif-enc") is null, "heif-enc (libheif-examples) is not installed: no HEIC to try");
        Assert.SkipUnless((await pools[engine].Check(Cancellation)).Heif, "heif-convert or bubblewrap is not here");
    }

    private async Task<byte[]> Encode(string suffix, params byte[][] jpegs)
    {
        var output = Path.Combine(_folder.FullName, "out." + suffix);
        var inputs = new List<string>();
        foreach (var jpeg in jpegs)
        {
            inputs.Add(Path.Combine(_folder.FullName, $"in{inputs.Count}.jpg"));
            await File.WriteAllBytesAsync(inputs[^1], jpeg, Cancellation);
        }

        var start = new ProcessStartInfo(ProgramPath.Of("heif-enc")!, [.. suffix == "avif" ? (string[])["-A"] : [], "-q", "80", .. inputs, "-o", output]) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.SkipUnless(process.ExitCode == 0, "heif-enc cannot make one here: " + errors);
        return await File.ReadAllBytesAsync(output, Cancellation);
    }
}
