using System.Diagnostics;
using System.Globalization;
using Marketplace.Adapters.Photos;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Marketplace.Benchmarks.Photos;

/// <summary>
/// <c>photos [ROUNDS]</c>: how many 12-megapixel photos a second become their renditions in both engines, through worker and sandbox as in the program,
/// beside libvips called straight in the same rounds for the same sizes. One picture at a time, one worker.
/// </summary>
internal static class Throughput
{
    private const int Width = 4000;
    private const int Height = 3000;

    public static async Task<int> Run(string[] args)
    {
        var rounds = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 10;
        var original = Photo();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Width} x {Height} JPEG of {original.Length / 1e6:0.0} MB, {PhotoRules.Renditions.Count} renditions and {PhotoRules.Smaller.Count} AVIF, {rounds} rounds"));
        using var vips = Pool("vips");
        using var imageSharp = Pool("imagesharp");
        (string Name, Func<Task> Make)[] ways =
        [
            ("libvips alone", () => Task.Run(() => Bare(original))),
            ("engine vips", () => Render(vips, original)),
            ("engine imagesharp", () => Render(imageSharp, original)),
        ];
        var seconds = ways.ToDictionary(w => w.Name, _ => new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, make) in ways)
            {
                var start = Stopwatch.GetTimestamp();
                await make();

                // The first round starts workers and fills caches.
                if (round >= 0)
                {
                    seconds[name].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
            }
        }

        var alone = Median(seconds["libvips alone"]);
        foreach (var (name, taken) in seconds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {Median(taken):0.000} s a picture (shortest {taken.Min():0.000}), {1 / Median(taken):0.00} a second, {alone / Median(taken):P0} of libvips alone"));
        }

        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task Render(ServiceProvider pool, byte[] original) =>
        _ = await pool.GetRequiredService<IPhotoEngine>().Render(original, CancellationToken.None);

    private static ServiceProvider Pool(string engine) =>
        new ServiceCollection().AddLogging()
            .AddPhotos(new ConfigurationBuilder().AddInMemoryCollection([new("Photos:Engine", engine), new("Photos:Workers", "1")]).Build())
            .BuildServiceProvider();

    // What a short program with the library would do: no other process, no check of the stranger's bytes, no profile, nothing measured.
    private static void Bare(byte[] original)
    {
        NetVips.NetVips.Concurrency = 1;
        using var lazy = Image.ThumbnailBuffer(original, PhotoRules.Renditions[0].LongEdge);
        using var first = lazy.CopyMemory();
        foreach (var size in PhotoRules.Renditions)
        {
            using var picture = first.ThumbnailImage(size.LongEdge, size: Enums.Size.Down);
            _ = size.Format == PhotoFormat.WebP ? picture.WebpsaveBuffer(q: PhotoRules.WebPQuality) : picture.JpegsaveBuffer(q: PhotoRules.JpegQuality);
            if (size.Format == PhotoFormat.WebP && PhotoRules.Smaller.Any(s => s.LongEdge == size.LongEdge))
            {
                _ = picture.HeifsaveBuffer(q: PhotoRules.AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: 1);
            }
        }
    }

    // Soft shapes under the grain of a small sensor: about as many bytes as a phone writes for such a picture.
    private static byte[] Photo()
    {
        using var shapes = Image.Perlin(Width, Height, cellSize: 400, seed: 7);
        using var light = shapes.Linear([90], [128]);
        using var grain = Image.Gaussnoise(Width, Height, sigma: 5, mean: 0, seed: 8);
        using var grey = light + grain;
        using var red = grey.Linear([1.05], [8]);
        using var blue = grey.Linear([0.8], [0]);
        using var colours = red.Bandjoin(grey, blue);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        using var picture = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 88);
    }
}
