using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;

namespace Marketplace.Tests.Photos;

public sealed class SnifferTests
{
    [Fact]
    public void Formats_are_told_by_their_first_bytes()
    {
        PhotoSniffer.Sniff(Pictures.Jpeg(100, 100)).ShouldBe(PhotoFormat.Jpeg);
        PhotoSniffer.Sniff(Png.Bomb(100)).ShouldBe(PhotoFormat.Png);
        PhotoSniffer.Sniff("RIFF\x10\0\0\0WEBPVP8 "u8).ShouldBe(PhotoFormat.WebP);
        PhotoSniffer.Sniff("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8).ShouldBe(PhotoFormat.Heif);
        PhotoSniffer.Sniff("\0\0\0\u0018ftypMSF1\0\0\0\0mif1avif"u8).ShouldBe(PhotoFormat.Heif);
    }

    [Fact]
    public void Moving_pictures_are_not_photos()
    {
        PhotoSniffer.Sniff("RIFF\x20\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0"u8).ShouldBeNull();
        PhotoSniffer.Sniff("GIF89a\0\0\0\0\0\0\0\0\0\0"u8).ShouldBeNull();
        PhotoSniffer.Sniff("\0\0\0\u0018ftypisom\0\0\0\0mp42isom"u8).ShouldBeNull();
    }

    [Fact]
    public void No_bytes_at_all_make_the_check_fall_over()
    {
        var random = new Random(3);
        byte[][] starts = [PhotoPools.Good, Png.Bomb(64), [.. "RIFF\x10\0\0\0WEBPVP8X"u8], [.. "\0\0\0\u0018ftypheic\0\0\0\0mif1heic\0\0\0\x28meta\0\0\0\0\0\0\0\x14ispe"u8], []];
        for (var round = 0; round < 5000; round++)
        {
            var start = starts[round % starts.Length];
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            start.AsSpan(0, Math.Min(start.Length, Math.Min(bytes.Length, random.Next(0, 120)))).CopyTo(bytes);
            try
            {
                PhotoRules.Check(bytes);
            }
            catch (DomainException refused)
            {
                refused.Code.ShouldStartWith("photo.");
            }
        }
    }

    [Theory]
    [InlineData(4000, 3000, 1600, 1200)]
    [InlineData(3000, 4000, 1200, 1600)]
    [InlineData(1600, 1600, 1600, 1600)]
    [InlineData(200, 150, 200, 150)]
    [InlineData(50000, 100, 1600, 3)]
    [InlineData(500000, 100, 1600, 1)]
    public void A_rendition_fits_its_long_edge_and_is_never_larger_than_its_original(int width, int height, int expectedWidth, int expectedHeight)
    {
        PhotoRules.Renditions[0].Fit(width, height).ShouldBe((expectedWidth, expectedHeight));
    }
}
