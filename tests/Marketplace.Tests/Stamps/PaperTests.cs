using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Features.Stamps;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Stamps;

public sealed partial class PaperTests(AppHost host)
{
    private const int DotsPerInch = 400;

    [Theory]
    [InlineData("standard", 30)]
    [InlineData("small", 52)]
    public void A_page_holds_its_stamps_and_each_code_with_its_quiet_zone_is_fifteen_millimetres_or_more(string name, int perPage)
    {
        var layout = StampLayout.Find(name);
        layout.PerPage.ShouldBe(perPage);
        layout.Left.ShouldBeGreaterThanOrEqualTo(8);
        layout.Top.ShouldBeGreaterThanOrEqualTo(8);
        // The largest code that an address can need here is version 5: 37 modules, and four of quiet on each side.
        (layout.Code * 37 / 45).ShouldBeGreaterThanOrEqualTo(15);
        layout.Code.ShouldBeLessThan(Math.Min(layout.Width, layout.Height));
    }

    [Fact]
    public async Task A_batch_comes_in_documents_of_at_most_a_hundred_pages_of_A4()
    {
        var batch = await host.Stamped((30 * 101) + 1);
        var visitor = await Visitor.Of(host, batch.Owner);
        var first = await Pdf(visitor, $"/my/stamps/{batch.Id}/standard/documents/1");
        Boxes(first).Count.ShouldBe(100);
        Boxes(await Pdf(visitor, $"/my/stamps/{batch.Id}/standard/documents/2")).Count.ShouldBe(2);
        foreach (var box in Boxes(first))
        {
            box.Width.ShouldBe(210 / 25.4 * 72, 0.5);
            box.Height.ShouldBe(297 / 25.4 * 72, 0.5);
        }

        (await visitor.Http.GetAsync($"/my/stamps/{batch.Id}/standard/documents/3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Http.GetAsync($"/my/stamps/{batch.Id}/standard/documents/0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("standard", true)]
    [InlineData("small", true)]
    [InlineData("small", false)]
    public async Task Every_code_of_a_printed_page_reads_back_as_the_address_of_its_stamp(string layout, bool hasGtin)
    {
        var batch = await host.Stamped(120, hasGtin);
        var visitor = await Visitor.Of(host, batch.Owner);
        var page = StampLayout.Find(layout);
        var expected = batch.Serials.Skip(page.PerPage).Take(page.PerPage).Select(s => hasGtin ? $"HTTPS://CHOPHIEN.EXAMPLE/01/0{batch.Variant.Gtin}/21/{s}" : "HTTPS://CHOPHIEN.EXAMPLE/T/" + s);
        (await Scanned(await Pdf(visitor, $"/my/stamps/{batch.Id}/{layout}/pages/2"), page)).ShouldBe(expected, "each in its place");
    }

    [Fact]
    public async Task A_sample_of_two_hundred_of_ten_thousand_reads_back_and_its_words_are_in_clear()
    {
        var batch = await host.Stamped(10_000, hasGtin: true);
        var visitor = await Visitor.Of(host, batch.Owner);
        int[] pages = [1, 47, 100, 201, 278, 300, 333];
        foreach (var page in pages)
        {
            var expected = batch.Serials.Skip((page - 1) * 30).Take(30).Select(s => $"HTTPS://CHOPHIEN.EXAMPLE/01/0{batch.Variant.Gtin}/21/{s}");
            (await Scanned(await Pdf(visitor, $"/my/stamps/{batch.Id}/standard/pages/{page}"), StampLayout.Standard)).ShouldBe(expected, $"page {page}");
        }

        var words = await Run("pdftotext", await Pdf(visitor, $"/my/stamps/{batch.Id}/standard/pages/334"), "-layout", "{in}", "-");
        words.ShouldContain(batch.Serials[^1]);
        words.ShouldContain($"Lô {batch.Lot.Number}");
        words.ShouldContain("tờ 334/334");
        words.ShouldContain("Chuối tây sấy dẻo");
    }

    [Fact]
    public async Task Sheets_are_for_keepers_and_only_once_all_serials_are_there()
    {
        var (_, owner, lot, variant) = await host.Goods();
        StampBatch batch = new(Given.New<StampBatch>(), lot, variant, "Chuối", 5, new Uri("https://chophien.example"), Given.Now);
        var id = batch.Id;
        await host.Add(batch);
        (await BatchTests.Refused(() => host.Send(owner.AsCaller(), new PrintStamps(id, "standard", 1, 1)))).ShouldBe("stamp.not_ready");
        await host.Send(new Caller(CallerKind.Job, Name: "thu"), new IssueSerials(id, 0));
        var stranger = await Visitor.Of(host, await host.Person());
        (await stranger.Http.GetAsync($"/my/stamps/{id}/standard/documents/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<byte[]> Pdf(Visitor visitor, string address)
    {
        using var answer = await visitor.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static List<(double Width, double Height)> Boxes(byte[] pdf) =>
        [.. MediaBox().Matches(Encoding.Latin1.GetString(pdf)).Select(m => (double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];

    // As a phone sees the paper: one stamp after the other. The page is painted once and cut where the layout says the stamps are.
    private static async Task<IReadOnlyList<string>> Scanned(byte[] pdf, StampLayout layout)
    {
        var folder = Directory.CreateTempSubdirectory("chophien-stamps-").FullName;
        try
        {
            await Run("pdftoppm", pdf, "-r", $"{DotsPerInch}", "-gray", "{in}", Path.Combine(folder, "page"));
            var page = Picture.Read(await File.ReadAllBytesAsync(Directory.GetFiles(folder, "page*.pgm").Single()));
            List<string> cuts = [];
            for (var place = 0; place < layout.PerPage; place++)
            {
                var (x, y) = (layout.Left + (place % layout.Columns * (layout.Width + layout.Gap)), layout.Top + (place / layout.Columns * (layout.Height + layout.Gap)));
                cuts.Add(Path.Combine(folder, $"stamp{place:D2}.pgm"));
                await File.WriteAllBytesAsync(cuts[^1], page.Cut(Dots(x), Dots(y), Dots(layout.Width), Dots(layout.Height)));
            }

            return (await Run("zbarimg", null, ["--raw", "-q", .. cuts])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Dots(double millimetres) => (int)Math.Round(millimetres / 25.4 * DotsPerInch);

    private static async Task<string> Run(string program, byte[]? input, params string[] arguments)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, program))), $"{program} is not installed (Debian: zbar-tools, poppler-utils)");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, input ?? []);
            ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument.Replace("{in}", file, StringComparison.Ordinal));
            }

            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]", RegexOptions.None, 5000)]
    private static partial Regex MediaBox();

    /// <summary>A grey picture as netpbm's P5 writes it: a head of three numbers, then one byte for each dot.</summary>
    private sealed record Picture(int Width, byte[] Dots)
    {
        public static Picture Read(byte[] file)
        {
            var head = PgmHead().Match(Encoding.Latin1.GetString(file.AsSpan(0, 40)));
            return new(int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture), file[head.Length..]);
        }

        public byte[] Cut(int x, int y, int width, int height) =>
            [.. Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n"), .. Enumerable.Range(y, height).SelectMany(row => Dots.AsSpan((row * Width) + x, width).ToArray())];
    }

    [GeneratedRegex(@"\AP5\s+([0-9]+)\s+[0-9]+\s+255\s", RegexOptions.None, 1000)]
    private static partial Regex PgmHead();
}
