using Marketplace.Domain.Photos;
using Marketplace.Tests.App;
using Marketplace.Tests.Producers;
using Microsoft.Extensions.DependencyInjection;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Tests.Photos;

/// <summary>The coach is right where it speaks, and speaks where it should.</summary>
public sealed class PhotoCoachTests(AppHost host)
{
    private const double Precision = 0.9;
    private const double Recall = 0.85;

    [Fact]
    public void Of_the_seeds_pictures_and_what_a_hurried_hand_makes_of_them_each_fault_is_told_rightly()
    {
        var gauge = host.Services.GetRequiredService<IPhotoGauge>();
        List<(PhotoFault? Was, IReadOnlyList<PhotoFault> Told)> all = [];
        Random chance = new(20261126);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(MarketHost.SeedFolder(), "pictures"), "*.webp").Order(StringComparer.Ordinal))
        {
            using var drawing = Image.Load<Rgb24>(file);
            foreach (var sample in DegradedPictures.Of(drawing, chance))
            {
                using var picture = sample.Picture;
                picture.Mutate(p => p.Resize(PhotoCoach.Edge, 0));
                using MemoryStream rendition = new();
                picture.SaveAsWebp(rendition, new() { Quality = PhotoRules.WebPQuality });
                all.Add((sample.Fault, PhotoCoach.Judge(PhotoMeasure.Of(gauge.Grey(rendition.ToArray())), sample.Width, sample.Height)));
            }
        }

        all.Count.ShouldBeGreaterThanOrEqualTo(400);
        var figures = Enum.GetValues<PhotoFault>().Select(f =>
        {
            var right = all.Count(a => a.Was == f && a.Told.Contains(f));
            return (Fault: f, Precision: (double)right / Math.Max(1, all.Count(a => a.Told.Contains(f))), Recall: (double)right / all.Count(a => a.Was == f));
        }).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', figures.Select(f => $"{f.Fault}: precision {f.Precision:0.000}, recall {f.Recall:0.000}")));
        figures.Where(f => f.Precision < Precision || f.Recall < Recall).Select(f => $"{f.Fault}: precision {f.Precision:0.000}, recall {f.Recall:0.000}").ShouldBeEmpty();
    }

    [Fact]
    public void A_tiny_picture_is_small_and_nothing_else_is_said_of_its_edges()
    {
        GreyPicture dot = new(4, 4, [.. Enumerable.Repeat((byte)128, 16)]);
        PhotoCoach.Judge(PhotoMeasure.Of(dot), 4, 4).ShouldBe([PhotoFault.Small]);
    }

    [Fact]
    public void The_script_of_the_page_has_the_same_limits()
    {
        var script = File.ReadAllText(Path.Combine(Rules.Tree.Root, "src", "Marketplace", "wwwroot", "js", "coach.js"));
        string Say(double limit) => limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        script.ShouldContain($"smallestEdge: {PhotoCoach.SmallestEdge}, darkMean: {Say(PhotoCoach.DarkMean)}, brightMean: {Say(PhotoCoach.BrightMean)}, brightWhite: {Say(PhotoCoach.BrightWhite)}, blur: {Say(PhotoCoach.BlurLimit)}, full: {Say(PhotoCoach.FullLimit)}, lean: {Say(PhotoCoach.LeanLimit)}");
    }
}
