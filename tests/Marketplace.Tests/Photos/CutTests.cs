using Marketplace.Domain.Photos;
using SixLabors.ImageSharp.PixelFormats;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class CutTests(PhotoPools pools)
{
    [Theory]
    [InlineData("vips")]
    [InlineData("imagesharp")]
    public async Task A_photo_is_turned_clockwise_and_cut_around_what_must_stay_by_both_engines_alike(string engine)
    {
        var original = Pictures.Jpeg(1200, 600);
        var turned = await Render(new(90, false, 50, 50));
        (turned.Width, turned.Height).ShouldBe((600, 1200));
        turned.All.Select(r => (r.Width, r.Height)).ShouldBe([(600, 1200), (400, 800), (200, 400), (160, 320), (80, 160), (400, 800)]);
        Corners(turned).ShouldBe([Pictures.BottomLeft, Pictures.TopLeft, Pictures.BottomRight, Pictures.TopRight]);
        Corners(await Render(new(180, false, 50, 50))).ShouldBe([Pictures.BottomRight, Pictures.BottomLeft, Pictures.TopRight, Pictures.TopLeft]);
        Corners(await Render(new(270, false, 50, 50))).ShouldBe([Pictures.TopRight, Pictures.BottomRight, Pictures.TopLeft, Pictures.BottomLeft]);

        var left = await Render(new(0, true, 0, 50));
        (left.Width, left.Height).ShouldBe((600, 600));
        left.All.Select(r => r.Width).ShouldBe([600, 600, 400, 320, 160, 600]);
        Corners(left).ShouldBe([Pictures.TopLeft, Pictures.TopLeft, Pictures.BottomLeft, Pictures.BottomLeft]);
        Corners(await Render(new(0, true, 100, 50))).ShouldBe([Pictures.TopRight, Pictures.TopRight, Pictures.BottomRight, Pictures.BottomRight]);
        Corners(await Render(new(90, true, 50, 0))).ShouldBe([Pictures.BottomLeft, Pictures.TopLeft, Pictures.BottomLeft, Pictures.TopLeft]);

        Task<PhotoRenditions> Render(PhotoCut cut) => pools[engine].Render(original, cut, TestContext.Current.CancellationToken);
    }

    // Top left, top right, bottom left, bottom right, each as the colour of the test picture that it is nearest to.
    private static List<Rgba32> Corners(PhotoRenditions made)
    {
        using var image = Pictures.Decode(made["400.webp"]);
        Rgba32[] known = [Pictures.TopLeft, Pictures.TopRight, Pictures.BottomLeft, Pictures.BottomRight];
        return [.. new[] { (1, 1), (3, 1), (1, 3), (3, 3) }.Select(p => image[image.Width * p.Item1 / 4, image.Height * p.Item2 / 4])
            .Select(pixel => known.MinBy(k => Math.Abs(k.R - pixel.R) + Math.Abs(k.G - pixel.G) + Math.Abs(k.B - pixel.B)))];
    }
}
