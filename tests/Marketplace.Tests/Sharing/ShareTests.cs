using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Features.Sharing;
using Marketplace.Tests.App;
using Marketplace.Tests.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Marketplace.Tests.Sharing;

/// <summary>Passing a product on: picture, words, short address, who came from where.</summary>
public sealed partial class ShareTests(AppHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wide", 1200, 630)]
    [InlineData("square", 1080, 1080)]
    public async Task A_share_picture_has_its_size_and_a_code_that_leads_to_the_short_address(string shape, int width, int height)
    {
        var (producer, _, _) = await host.Producer();
        var id = await host.Pictured(producer);
        var bytes = await Visitor.Of(host).Http.GetByteArrayAsync(new Uri($"/share/{id}/{shape}.jpg", UriKind.Relative), Cancel);
        using var picture = Image.Load<Rgb24>(bytes, out var format);
        (picture.Width, picture.Height, format.Name).ShouldBe((width, height, "JPEG"));
        Read(picture).ShouldBe(("https://chophien.example/s/" + ShareLink.CodeOf(id) + "?tu=qr").ToUpperInvariant());
    }

    [Fact]
    public async Task Another_price_gives_another_picture_and_the_same_price_the_same()
    {
        var (producer, _, _) = await host.Producer();
        var id = await host.Pictured(producer);
        var visitor = Visitor.Of(host);
        var first = await Tag();
        (await Tag()).ShouldBe(first);
        await host.Rows(async db =>
        {
            var pack = await db.Set<Variant>().FirstAsync(v => v.ListingId == id);
            pack.Change(pack.Name, Money.Dong(99_000));
            (await db.FindAsync<Listing>(id))!.Touch();
            return await db.SaveChangesAsync();
        });
        (await Tag()).ShouldNotBe(first);

        async Task<string> Tag()
        {
            using var answer = await visitor.Http.GetAsync(new Uri($"/share/{id}/wide.jpg", UriKind.Relative), Cancel);
            return answer.Headers.ETag!.Tag;
        }
    }

    [Fact]
    public async Task Spirits_what_has_no_photo_and_unknown_shapes_have_no_picture()
    {
        var (producer, _, _) = await host.Producer();
        var spirits = await host.Pictured(producer, "Rượu nếp thử", group: Listing.Alcohol);
        var (plain, _) = await host.Listing(producer);
        foreach (var address in new[] { $"/share/{spirits}/wide.jpg", $"/share/{plain.Id}/wide.jpg", $"/share/{plain.Id}/0.jpg", $"/share/{plain.Id}/tall.jpg" })
        {
            (await Visitor.Of(host).Http.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task A_short_address_leads_to_the_page_and_visits_are_counted_by_source_without_anything_of_the_visitor()
    {
        var (producer, owner, _) = await host.Producer();
        var id = await host.Pictured(producer);
        var visitor = Visitor.Of(host);
        var answer = await visitor.Http.GetAsync(new Uri($"/s/{ShareLink.CodeOf(id).ToLowerInvariant()}?tu=ZALO", UriKind.Relative), Cancel);
        answer.Headers.Location!.OriginalString.ShouldBe($"/listings/{id}?tu=zalo");
        await visitor.Read($"/listings/{id}?tu=zalo");
        await visitor.Read($"/listings/{id}?tu=zalo");
        await From("https://www.google.com.vn/");
        await From("https://l.facebook.com/l.php");
        await From("https://chophien.vn.evil.example/");
        await From("http://localhost/search");
        await From(null, "Mozilla/5.0 (compatible; Googlebot/2.1)");
        await visitor.Read($"/listings/{id}?tu=%3Cscript%3E");
        var sheet = await Counted();

        // A visit is counted once its answer is sent, a moment after it is read.
        for (var turn = 0; turn < 100 && sheet.BySource.Sum(r => r.Visits) < 6; turn++)
        {
            await Task.Delay(50, Cancel);
            sheet = await Counted();
        }

        sheet.BySource.ToDictionary(r => r.Source, r => r.Visits).ShouldBe(new Dictionary<string, int> { ["zalo"] = 2, ["search"] = 1, ["facebook"] = 1, ["other"] = 1, ["direct"] = 1 }, ignoreOrder: true);
        typeof(VisitCount).GetProperties().Select(p => p.Name).ShouldBe(["ListingId", "Day", "Source", "Visits"], ignoreOrder: true);
        await host.Services.GetRequiredService<VisitCounter>().Write(Cancel);
        (await host.Send(owner.AsCaller(), new ShowVisits(id))).BySource.Sum(r => r.Visits).ShouldBe(6, "what was written is not written twice");

        async Task<VisitSheet> Counted()
        {
            await host.Services.GetRequiredService<VisitCounter>().Write(Cancel);
            return await host.Send(owner.AsCaller(), new ShowVisits(id));
        }

        async Task From(string? referrer, string agent = "Mozilla/5.0 (Linux; Android 14)")
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"/listings/{id}");
            request.Headers.UserAgent.ParseAdd(agent);
            request.Headers.Referrer = referrer is null ? null : new Uri(referrer);
            (await visitor.Http.SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_listing_gets_its_short_address_when_it_comes_into_the_shop()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        await host.Send(owner.AsCaller(), new Features.Catalog.WithdrawListing(listing.Id));
        (await host.Rows(db => db.Set<ShareLink>().CountAsync(l => l.ListingId == listing.Id))).ShouldBe(0);
        await host.Rows(async db =>
        {
            (await db.FindAsync<Listing>(listing.Id))!.Publish(Given.Now);
            return await db.SaveChangesAsync();
        });
        await host.Send(owner.AsCaller(), new Features.Catalog.AddVariant(Given.New<Variant>(), listing.Id, "1 kg", 120_000, 3));
        (await host.Rows(db => db.Set<ShareLink>().Where(l => l.ListingId == listing.Id).Select(l => l.Code).SingleAsync())).ShouldBe(ShareLink.CodeOf(listing.Id));
    }

    [Fact]
    public async Task The_page_of_words_names_price_place_marks_and_the_short_address()
    {
        var commune = await Commune.On(host);
        var id = await host.Pictured(commune.Producer, packs: [("250 g", 38_000, 4), ("1 kg", 132_000, 0)]);
        await commune.Confirmed(Papers.Text(ClaimKind.VietGap, id));
        var page = await (await Visitor.Of(host, commune.Owner)).Read($"/my/products/{id}/share");
        page.ShouldContain("250 g: 38.000 ₫ · 1 kg: 132.000 ₫");
        page.ShouldContain("Đã được xã kiểm: VietGAP");
        page.ShouldContain($"/s/{ShareLink.CodeOf(id)}?tu=zalo");
        page.ShouldContain($"/s/{ShareLink.CodeOf(id)}?tu=facebook");
        page.ShouldContain($"/share/{id}/square.jpg");
    }

    [Fact]
    public async Task A_products_page_carries_the_tags_that_previews_read()
    {
        var (producer, _, _) = await host.Producer();
        var id = await host.Pictured(producer);
        var page = await Visitor.Of(host).Read($"/listings/{id}/x");
        var tags = Meta().Matches(page).Select(m => (Name: m.Groups[1].Value, Value: m.Groups[2].Value)).ToList();
        string One(string name) => tags.First(t => t.Name == name).Value;
        (One("og:type"), One("og:title"), One("og:site_name"), One("og:locale")).ShouldBe(("product", "Chuối tây sấy dẻo Yên Hòa", "Chợ Phiên", "vi_VN"));
        One("og:description").Length.ShouldBeInRange(10, 300);
        One("og:image").ShouldBe($"/share/{id}/wide.jpg");
        (One("og:image:width"), One("og:image:height"), One("og:image:type")).ShouldBe(("1200", "630", "image/jpeg"));
        (One("product:price:amount"), One("product:price:currency"), One("product:availability")).ShouldBe(("70000", "VND", "in stock"));
        One("og:url").ShouldEndWith($"/listings/{id}/chuoi-tay-say-deo-yen-hoa");
    }

    private static string? Read(Image<Rgb24> picture)
    {
        var pixels = new byte[picture.Width * picture.Height * 3];
        picture.CopyPixelDataTo(pixels);
        return new ZXing.BarcodeReaderGeneric { Options = { TryHarder = true, PossibleFormats = [ZXing.BarcodeFormat.QR_CODE] } }
            .Decode(new ZXing.RGBLuminanceSource(pixels, picture.Width, picture.Height, ZXing.RGBLuminanceSource.BitmapFormat.RGB24))?.Text;
    }

    [GeneratedRegex("<meta property=\"([^\"]+)\" content=\"([^\"]*)\">", RegexOptions.None, 1000)]
    private static partial Regex Meta();
}
