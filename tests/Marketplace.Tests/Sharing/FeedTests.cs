using System.Text.RegularExpressions;
using System.Xml.Linq;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Sharing;

/// <summary>Feeds keep the rules that Google Merchant Center and Meta publish for each field.</summary>
public sealed partial class FeedTests
{
    private static readonly XNamespace G = "http://base.google.com/ns/1.0";
    private static readonly string[] MetaColumns = ["id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand", "item_group_id", "size", "gtin", "product_type", "additional_image_link"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_item_of_the_Google_feed_keeps_the_rules_of_each_field()
    {
        await using AppHost host = new();
        var (id, spirits) = await Goods(host);
        var items = XDocument.Parse(await Visitor.Of(host).Http.GetStringAsync(new Uri("/feeds/google.xml", UriKind.Relative), Cancel)).Root!.Element("channel")!.Elements("item").ToList();
        items.Count.ShouldBe(3);
        foreach (var item in items)
        {
            string Of(string name) => item.Element(G + name)?.Value ?? "";
            Of("id").Length.ShouldBeInRange(1, 50);
            Of("title").Length.ShouldBeInRange(1, 150);
            Of("description").Length.ShouldBeInRange(1, 5000);
            Of("description").ShouldNotContain("<");
            Whole(Of("link"));
            Whole(Of("image_link"));
            Of("image_link").ShouldEndWith(".jpg");
            item.Elements(G + "additional_image_link").Count().ShouldBeLessThanOrEqualTo(10);
            Of("availability").ShouldBeOneOf("in_stock", "out_of_stock");
            Price().IsMatch(Of("price")).ShouldBeTrue(Of("price"));
            Of("condition").ShouldBe("new");
            Of("brand").Length.ShouldBeInRange(1, 70);
            (Of("gtin").Length == 13 ^ Of("identifier_exists") == "no").ShouldBeTrue();
            Of("item_group_id").Length.ShouldBeInRange(1, 50);
            Of("size").Length.ShouldBeInRange(1, 100);
            Of("product_type").Length.ShouldBeInRange(1, 750);
        }

        items.Select(i => i.Element(G + "id")!.Value).ShouldBeUnique();
        items.Count(i => i.Element(G + "item_group_id")!.Value == id.ToString()).ShouldBe(2);
        items.ShouldNotContain(i => i.Element(G + "item_group_id")!.Value == spirits.ToString(), "neither catalogue takes spirits");
        items.Single(i => i.Element(G + "size")!.Value == "1 kg").Element(G + "availability")!.Value.ShouldBe("out_of_stock");
    }

    [Fact]
    public async Task Every_row_of_the_Meta_feed_keeps_the_rules_of_each_column()
    {
        await using AppHost host = new();
        await Goods(host);
        var rows = Csv(await Visitor.Of(host).Http.GetStringAsync(new Uri("/feeds/meta.csv?page=1", UriKind.Relative), Cancel));
        rows[0].ShouldBe(MetaColumns);
        rows.Count.ShouldBe(4);
        foreach (var row in rows.Skip(1))
        {
            row.Count.ShouldBe(MetaColumns.Length);
            string Of(string name) => row[Array.IndexOf(MetaColumns, name)];
            Of("id").Length.ShouldBeInRange(1, 100);
            Of("title").Length.ShouldBeInRange(1, 200);
            Of("description").Length.ShouldBeInRange(1, 9999);
            Of("availability").ShouldBeOneOf("in stock", "out of stock");
            Of("condition").ShouldBe("new");
            Price().IsMatch(Of("price")).ShouldBeTrue();
            Whole(Of("link"));
            Whole(Of("image_link"));
            Of("brand").Length.ShouldBeInRange(1, 100);
        }

        rows.ShouldContain(r => r[1].StartsWith("Mứt \"dừa\", loại một", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_leaves_the_shop_leaves_the_feed_within_a_minute_and_a_page_that_there_is_not_is_404()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using AppHost host = new() { Clock = clock };
        var (id, _) = await Goods(host);
        var http = Visitor.Of(host).Http;
        (await http.GetStringAsync(new Uri("/feeds/google.xml", UriKind.Relative), Cancel)).ShouldContain(id.ToString());
        await host.Rows(async db =>
        {
            (await db.FindAsync<Listing>(id))!.Withdraw();
            return await db.SaveChangesAsync();
        });
        await host.Tell((await host.Rows(db => db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == id))));
        clock.Advance(TimeSpan.FromSeconds(31));
        (await http.GetStringAsync(new Uri("/feeds/google.xml", UriKind.Relative), Cancel)).ShouldNotContain(id.ToString());
        (await http.GetAsync(new Uri("/feeds/google.xml?page=2", UriKind.Relative), Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await http.GetAsync(new Uri("/sitemaps/9.xml", UriKind.Relative), Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sitemap_names_each_page_once_with_its_pictures()
    {
        await using AppHost host = new();
        var (id, _) = await Goods(host);
        var http = Visitor.Of(host).Http;
        XNamespace s = "http://www.sitemaps.org/schemas/sitemap/0.9";
        XNamespace image = "http://www.google.com/schemas/sitemap-image/1.1";
        var pages = XDocument.Parse(await http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), Cancel)).Root!.Elements(s + "sitemap").Select(e => e.Element(s + "loc")!.Value).ToList();
        pages.ShouldBe(["https://chophien.example/sitemaps/1.xml"]);
        var urls = XDocument.Parse(await http.GetStringAsync(new Uri("/sitemaps/1.xml", UriKind.Relative), Cancel)).Root!.Elements(s + "url").ToList();
        urls.Count.ShouldBe(2);
        urls.Single(u => u.Element(s + "loc")!.Value.Contains(id.ToString(), StringComparison.Ordinal)).Elements(image + "image").Elements(image + "loc").ShouldHaveSingleItem().Value.ShouldEndWith(".jpg");
        (await http.GetStringAsync(new Uri("/robots.txt", UriKind.Relative), Cancel)).ShouldContain("Sitemap: https://chophien.example/sitemap.xml");
    }

    private static async Task<(Id<Listing> Two, Id<Listing> Spirits)> Goods(AppHost host)
    {
        await host.InitializeAsync();
        var (producer, _, _) = await host.Producer();
        var two = await host.Pictured(producer, packs: [("250 g", 38_000, 4), ("1 kg", 132_000, 0)]);
        await host.Pictured(producer, "Mứt \"dừa\", loại một", story: "Dừa\u0007 bánh tẻ & đường <phèn>.\n\nSên lửa nhỏ, " + new string('x', 3_000) + " 🥥");
        return (two, await host.Pictured(producer, "Rượu nếp thử", group: Listing.Alcohol));
    }

    private static void Whole(string address) => (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https").ShouldBeTrue(address);

    // RFC 4180: fields in quotes, a quote doubled.
    private static List<List<string>> Csv(string text)
    {
        List<List<string>> rows = [];
        foreach (var line in text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            rows.Add(line[0] == '"' ? [.. Field().Matches(line).Select(m => m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal))] : [.. line.Split(',')]);
        }

        return rows;
    }

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\"(?:,|$)", RegexOptions.None, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"^[1-9][0-9]* VND$", RegexOptions.None, 1000)]
    private static partial Regex Price();
}
