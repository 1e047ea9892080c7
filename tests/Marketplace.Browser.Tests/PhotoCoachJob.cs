using Marketplace.Adapters.Photos;
using Marketplace.Domain.Photos;
using Marketplace.Tests.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Browser.Tests;

/// <summary>The coach in the phone and the coach on the server, on the same pictures.</summary>
public sealed class PhotoCoachJob(Site site)
{
    private const double Agreement = 0.95;

    // Eight pictures of each; all 76 take two minutes.
    private const int Drawings = 51;

    [Fact]
    public async Task The_browsers_coach_and_the_servers_agree_on_nineteen_pictures_of_twenty()
    {
        await using var visit = await site.Visit();
        await visit.Page.GotoAsync("/");
        using var services = new ServiceCollection().AddLogging().AddPhotos(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var gauge = services.GetRequiredService<IPhotoGauge>();
        var (all, apart) = (0, new List<string>());
        Random chance = new(20261126);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Site.Root, "seed", "pictures"), "*.webp").Order(StringComparer.Ordinal).Take(Drawings))
        {
            using var drawing = Image.Load<Rgb24>(file);
            foreach (var sample in DegradedPictures.Of(drawing, chance))
            {
                using var picture = sample.Picture;
                using MemoryStream photo = new(), rendition = new();
                picture.SaveAsPng(photo);
                picture.Mutate(p => p.Resize(PhotoCoach.Edge, 0));
                picture.SaveAsWebp(rendition, new() { Quality = PhotoRules.WebPQuality });
                var server = string.Join(' ', PhotoCoach.Judge(PhotoMeasure.Of(gauge.Grey(rendition.ToArray())), sample.Width, sample.Height));
                var browser = await Judge(visit.Page, photo.ToArray(), sample);
                all++;
                if (server != browser)
                {
                    apart.Add($"{Path.GetFileName(file)} {sample.Fault}: server “{server}”, browser “{browser}”");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{all - apart.Count} of {all} agree\n{string.Join('\n', apart)}");
        all.ShouldBeGreaterThanOrEqualTo(400);
        ((double)(all - apart.Count) / all).ShouldBeGreaterThanOrEqualTo(Agreement, string.Join('\n', apart.Take(20)));
    }

    private static Task<string> Judge(IPage page, byte[] photo, DegradedPictures.Sample sample) => page.EvaluateAsync<string>(
        """
        async ([base64, width, height]) => {
          const coach = await import("/js/coach.js");
          const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], { type: "image/png" }));
          return coach.judge(coach.measure(coach.grey(picture, picture.width, picture.height)), width, height).join(" ");
        }
        """,
        new object[] { Convert.ToBase64String(photo), sample.Width, sample.Height });
}
