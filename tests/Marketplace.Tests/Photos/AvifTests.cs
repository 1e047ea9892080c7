using Marketplace.Domain.Photos;
using Marketplace.Tests.Rules;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class AvifTests(PhotoPools pools)
{
    [Fact]
    public async Task Libvips_makes_an_avif_beside_a_webp_and_only_those_stay_that_save_a_fifth()
    {
        var picture = Directory.EnumerateFiles(Path.Combine(Tree.Root, "seed", "pictures")).Order(StringComparer.Ordinal).First();
        var made = await pools["vips"].Render(await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        made.Smaller.ShouldNotBeEmpty();
        foreach (var avif in made.Smaller)
        {
            var beside = made[avif.Size.Name.Replace("avif", "webp", StringComparison.Ordinal)];
            (avif.Width, avif.Height).ShouldBe((beside.Width, beside.Height));
            avif.Bytes.Length.ShouldBeLessThanOrEqualTo((int)(beside.Bytes.Length * 0.8));
            avif.Bytes.Span[4..12].SequenceEqual("ftypavif"u8).ShouldBeTrue();
            avif.Size.ContentType.ShouldBe("image/avif");
        }
    }

    [Fact]
    public async Task ImageSharp_makes_none() => (await pools["imagesharp"].Render(Pictures.Detailed(1600, 1200), TestContext.Current.CancellationToken)).Smaller.ShouldBeEmpty();

    [Fact]
    public void What_saves_less_than_a_fifth_is_not_worth_a_second_file()
    {
        var (webp, avif) = (PhotoRules.Renditions[1], PhotoRules.Smaller[0]);
        PhotoRendition beside = new(webp, 800, 600, new byte[1_000]);
        PhotoRenditions.WorthIt([new(avif, 800, 600, new byte[800])], [beside]).Count.ShouldBe(1);
        PhotoRenditions.WorthIt([new(avif, 800, 600, new byte[801])], [beside]).ShouldBeEmpty();
    }
}
