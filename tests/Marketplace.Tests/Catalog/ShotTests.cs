using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Shell;
using Marketplace.Tests.App;
using Marketplace.Tests.Photos;
using Marketplace.Tests.Rules;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

public sealed partial class ShotTests(AppHost host)
{
    private static readonly Dictionary<string, string> Renditions = new(StringComparer.Ordinal) { ["1600"] = "h16", ["800"] = "h8", ["400"] = "h4", ["320"] = "h3", ["160"] = "h1", ["share"] = "hs" };

    [Fact]
    public void A_picture_always_has_width_height_words_and_the_sizes_that_there_are_smallest_first()
    {
        var html = Html(new() { Of = new(Renditions), Alt = "Chuối \"sấy\"", Sizes = "45vw", IsLate = true });
        html.ShouldContain("<img class=\"pic\" src=\"/photos/h3.webp\" srcset=\"/photos/h1.webp 160w, /photos/h3.webp 320w, /photos/h4.webp 400w\" sizes=\"45vw\" alt=\"Chu&#x1ED1;i &quot;s&#x1EA5;y&quot;\" width=\"320\" height=\"320\" loading=\"lazy\" decoding=\"async\">");
        html.ShouldNotContain("<svg", customMessage: "nothing stands in its place where its colour is not known");
        html.ShouldNotContain("<source");
    }

    [Fact]
    public void Its_colour_and_a_few_pixels_stand_in_its_place_and_avif_is_offered_first_where_there_is_some()
    {
        Dictionary<string, string> all = new(Renditions, StringComparer.Ordinal) { ["800a"] = "a8", ["400a"] = "a4" };
        var html = Html(new() { Of = new(all, "#c08040", "UklGRg=="), Sizes = "100vw", IsLarge = true, IsFirst = true });
        html.ShouldContain("<rect width=\"1\" height=\"1\" fill=\"#c08040\"/>");
        html.ShouldContain("href=\"data:image/webp;base64,UklGRg==\"");
        html.ShouldContain("<picture><source type=\"image/avif\" srcset=\"/photos/a4.avif 400w, /photos/a8.avif 800w\" sizes=\"100vw\"><img");
        html.ShouldContain("/photos/h4.webp 400w, /photos/h8.webp 800w, /photos/h16.webp 1600w");
        html.ShouldContain("fetchpriority=\"high\"");
        html.ShouldNotContain("style=", customMessage: "style attributes are forbidden by the policy of every page");
    }

    [Fact]
    public async Task A_photo_that_is_sent_keeps_its_colour_and_its_avif_is_served_for_ever()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var api = await Visitor.Api(host, owner);
        var id = Given.New<Photo>();
        using MultipartFormDataContent form = new() { { new StringContent(id.ToString()), "id" }, { new ByteArrayContent(Pictures.Detailed(1400, 1000)), "file", "anh.jpg" } };
        (await api.PostAsync($"/api/listings/{listing.Id}/photos", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var photo = await host.Rows(db => db.Set<Photo>().AsNoTracking().SingleAsync(p => p.Id == id));
        photo.Colour.ShouldMatch("^#[0-9a-f]{6}$");
        photo.Tiny.Length.ShouldBeInRange(40, 600);
        var visitor = Visitor.Of(host);
        foreach (var (name, hash) in photo.Renditions)
        {
            var answer = await visitor.Http.GetAsync(Shot.Address(photo.Renditions, name), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(name == "share" ? "image/jpeg" : name.EndsWith('a') ? "image/avif" : "image/webp");
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            (await visitor.Http.GetAsync($"/photos/{hash}.{(name.EndsWith('a') ? "webp" : "avif")}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var page = await visitor.Read($"/listings/{listing.Id}/x");
        page.ShouldContain(photo.Colour);
        page.ShouldContain(photo.Tiny);
        photo.Renditions.Keys.Where(k => k.EndsWith('a')).ShouldAllBe(k => k == "320a" || page.Contains(photo.Renditions[k]));
    }

    [Fact]
    public void Pictures_of_goods_in_the_shop_are_drawn_by_the_one_tag_except_thumbnails() =>
        Tree.Files("src/Marketplace/Features/Shop", ".cshtml").Concat(Tree.Files("src/Marketplace/Features/Search", ".cshtml"))
            .SelectMany(f => Image().Matches(f.Text).Where(m => !m.Value.Contains("width=\"160\"", StringComparison.Ordinal)).Select(m => $"{f.Path}:{f.LineAt(m.Index)}")).ShouldBeEmpty();

    private static string Html(ShotTagHelper helper)
    {
        TagHelperOutput output = new("shot", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        return output.Content.GetContent();
    }

    [GeneratedRegex("<img[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Image();
}
