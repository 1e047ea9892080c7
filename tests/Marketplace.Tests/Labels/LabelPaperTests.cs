using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Adapters.Codes;
using Marketplace.Adapters.Labels;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;

namespace Marketplace.Tests.Labels;

/// <summary>The paper, read back by others: pdftotext for words and places, zbarimg for codes, dots for lengths.</summary>
public sealed partial class LabelPaperTests : IDisposable
{
    private const double Point = 25.4 / 72;
    private const string Address = "HTTPS://CHOPHIEN.EXAMPLE/L/0123456789";
    private readonly PdfLabelPrinter printer = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chophien-labels-").FullName;

    public void Dispose()
    {
        printer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_label_of_the_seed_reads_back_from_every_size_it_fits_with_all_its_words_inside_and_its_code()
    {
        var qr = new QrCoderEncoder().Encode(Address);
        qr.GetLength(0).ShouldBe(SeedLabels.QrModules);
        List<(string File, LabelLayout Layout, string About)> made = [];
        foreach (var (slug, said) in SeedLabels.All)
        {
            foreach (var template in LabelTemplate.All)
            {
                if (LabelSetter.Fit(SeedLabels.Content(said), template, printer.Typeface).Layout is { } layout)
                {
                    var file = Path.Combine(folder, $"{made.Count:D4}.pdf");
                    await File.WriteAllBytesAsync(file, await printer.Print(new(layout, new(true, 1, 1), qr, null, slug), CancellationToken.None));
                    made.Add((file, layout, $"{slug} {template.Name}"));
                }
            }
        }

        made.Count.ShouldBeGreaterThan(200);
        var all = Path.Combine(folder, "all.pdf");
        await Run("pdfunite", [.. made.Select(m => m.File), all]);
        var pages = (await Run("pdftotext", "-bbox", all, "-")).Split("</page>")[..^1];
        var sizes = pages.Select(p => PageBox().Match(p)).Select(m => (Number(m, "w") * Point, Number(m, "h") * Point)).ToList();
        pages.Length.ShouldBe(made.Count);
        for (var n = 0; n < made.Count; n++)
        {
            var (_, layout, about) = made[n];
            sizes[n].Item1.ShouldBe(layout.Template.Width, 0.02, about);
            sizes[n].Item2.ShouldBe(layout.Template.Height, 0.02, about);
            var words = WordBox().Matches(pages[n]);
            Sorted(string.Concat(words.Select(w => System.Net.WebUtility.HtmlDecode(w.Groups["t"].Value)))).ShouldBe(Sorted(string.Concat(layout.Texts.Select(t => t.Text))), about);
            words.All(w => Number(w, "l") >= 0 && Number(w, "r") * Point <= layout.Template.Width + 0.1 && Number(w, "b") * Point <= layout.Template.Height + 0.6).ShouldBeTrue(about);
        }

        var seen = made.DistinctBy(m => m.About.Split(' ')[0]).Concat(made.GroupBy(m => m.Layout.Template.Name).SelectMany(g => g.Take(3))).ToList();
        (await Scanned(seen.ConvertAll(m => m.File))).ShouldBe(seen.Select(_ => "QR-Code:" + Address));
    }

    [Fact]
    public async Task A_bar_code_reads_as_EAN_13_beside_the_QR_code()
    {
        var (_, said) = SeedLabels.All[0];
        foreach (var template in LabelTemplate.All)
        {
            if (LabelSetter.Fit(SeedLabels.Content(said with { Gtin = "8934588000010" }), template, printer.Typeface).Layout is { } layout)
            {
                var file = Path.Combine(folder, template.Name + ".pdf");
                await File.WriteAllBytesAsync(file, await printer.Print(new(layout, new(true, 1, 1), new QrCoderEncoder().Encode(Address), "8934588000010", "nhãn"), CancellationToken.None));
                (await Scanned([file])).ShouldBe(["QR-Code:" + Address, "EAN-13:8934588000010"], ignoreOrder: true, template.Name);
            }
        }
    }

    [Fact]
    public async Task A_sheet_is_A4_begins_at_the_free_place_and_keeps_all_labels_on_the_page()
    {
        var template = LabelTemplate.Find("70x50")!;
        LabelPaper.Grid(template).ShouldBe((2, 5));
        LabelPaper paper = new(false, 9, 4);
        var places = paper.Places(template).ToList();
        places.Select(p => p.Page).ShouldBe([0, 0, 1, 1]);
        places.ShouldAllBe(p => p.Left >= 6 && p.Top >= 6 && p.Left + 70 <= 204 && p.Top + 50 <= 291);
        Should.Throw<DomainException>(() => new LabelPaper(false, 11, 1).Places(template).ToList()).Code.ShouldBe("label.paper");
        Should.Throw<DomainException>(() => new LabelPaper(true, 1, 1_001).Places(template).ToList()).Code.ShouldBe("label.paper");
        var layout = LabelSetter.Fit(SeedLabels.Content(SeedLabels.All[0].Said), LabelTemplate.Find("100x70")!, printer.Typeface).Layout!;
        var file = Path.Combine(folder, "sheet.pdf");
        await File.WriteAllBytesAsync(file, await printer.Print(new(layout, new(false, 1, 5), new QrCoderEncoder().Encode(Address), null, "nhãn"), CancellationToken.None));
        var sizes = PageBox().Matches(await Run("pdftotext", "-bbox", file, "-"));
        sizes.Count.ShouldBe(2);
        sizes.ShouldAllBe(m => Math.Abs((Number(m, "w") * Point) - 210) < 0.02 && Math.Abs((Number(m, "h") * Point) - 297) < 0.02);
    }

    [Fact]
    public async Task The_ruler_is_a_hundred_millimetres_long()
    {
        var file = Path.Combine(folder, "ruler.pdf");
        await File.WriteAllBytesAsync(file, await printer.Ruler("Thước", "Đo vạch dài nhất", CancellationToken.None));
        await Run("pdftoppm", "-r", "254", "-gray", file, Path.Combine(folder, "ruler"));
        var dots = await File.ReadAllBytesAsync(Directory.GetFiles(folder, "ruler*.pgm").Single());
        var head = PgmHead().Match(Encoding.Latin1.GetString(dots.AsSpan(0, 40)));
        var width = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture);
        var longest = dots.Skip(head.Length).Chunk(width).Max(row => Longest(row));
        longest.ShouldBeInRange(998, 1006, "ten dots are a millimetre");
    }

    private static int Longest(byte[] row)
    {
        var (most, now) = (0, 0);
        foreach (var dot in row)
        {
            now = dot < 128 ? now + 1 : 0;
            most = Math.Max(most, now);
        }

        return most;
    }

    private static string Sorted(string text) => new([.. text.Normalize().Where(c => !char.IsWhiteSpace(c)).Order()]);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> Scanned(IReadOnlyList<string> files)
    {
        List<string> pictures = [];
        foreach (var file in files)
        {
            var picture = Path.ChangeExtension(file, null);
            await Run("pdftoppm", "-r", "300", "-gray", "-singlefile", file, picture);
            pictures.Add(picture + ".pgm");
        }

        return (await Run("zbarimg", ["-q", .. pictures])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, program))), $"{program} is not installed (Debian: zbar-tools, poppler-utils)");
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    [GeneratedRegex("""<page width="(?<w>[0-9.]+)" height="(?<h>[0-9.]+)">""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PageBox();

    [GeneratedRegex("""<word xMin="(?<l>[-0-9.]+)" yMin="[-0-9.]+" xMax="(?<r>[-0-9.]+)" yMax="(?<b>[-0-9.]+)">(?<t>[^<]*)</word>""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WordBox();

    [GeneratedRegex(@"\AP5\s+([0-9]+)\s+[0-9]+\s+255\s", RegexOptions.None, 1000)]
    private static partial Regex PgmHead();
}
