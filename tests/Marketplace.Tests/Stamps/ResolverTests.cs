using System.Net;
using System.Text.Json;
using Marketplace.Domain.Traceability;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Stamps;

public sealed class ResolverTests(AppHost host)
{
    private const string Voc = "https://ref.gs1.org/voc/";

    [Theory]
    [InlineData("?linkType=linkset", "*/*")]
    [InlineData("?linkType=all", "text/html")]
    [InlineData("", "application/linkset+json")]
    public async Task A_set_of_links_has_every_level_up_to_the_product_each_with_one_default(string query, string accept)
    {
        var batch = await host.Stamped(1, hasGtin: true);
        using var answer = await Ask($"/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}{query}", accept);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/linkset+json");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var levels = json.RootElement.GetProperty("linkset").EnumerateArray().ToList();
        levels.Select(l => new Uri(l.GetProperty("anchor").GetString()!).AbsolutePath).ShouldBe([$"/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}", $"/01/0{batch.Variant.Gtin}/10/{batch.Lot.Number}", $"/01/0{batch.Variant.Gtin}"]);
        foreach (var level in levels)
        {
            var first = level.GetProperty(Voc + "defaultLink").EnumerateArray().Single();
            first.EnumerateObject().Select(m => m.Name).ShouldBe(["href", "title"]);
            level.EnumerateObject().Where(m => m.Name.StartsWith(Voc, StringComparison.Ordinal) && m.Name != Voc + "defaultLink").SelectMany(m => m.Value.EnumerateArray()).Select(l => l.GetProperty("href").GetString())
                .ShouldContain(first.GetProperty("href").GetString());
        }
    }

    [Fact]
    public async Task Every_answer_says_where_the_links_are_and_may_be_read_from_anywhere()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var gtin = "0" + batch.Variant.Gtin;
        foreach (var address in new[] { $"/01/{gtin}/21/{batch.Serials[0]}", $"/01/{gtin}/21/{StampSerial.New()}", $"/01/{gtin}", $"/01/{gtin}/21/{batch.Serials[0]}?linkType=gs1:pip", $"/01/{gtin}?linkType=gs1:jws", "/01/12345678901234/21/abc", "/T/" + batch.Serials[0] })
        {
            using var answer = await Ask(address);
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], address);
            string.Join(", ", answer.Headers.GetValues("Link")).ShouldContain("rel=\"linkset\"");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(address);
        }
    }

    [Fact]
    public async Task One_kind_of_link_is_a_redirect_that_no_cache_keeps_and_takes_the_query_along()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var gtin = "0" + batch.Variant.Gtin;
        foreach (var type in new[] { "pip", "gs1:pip", Voc + "pip" })
        {
            using var answer = await Ask($"/01/{gtin}/21/{batch.Serials[0]}?linkType={Uri.EscapeDataString(type)}&utm_source=tem");
            answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
            answer.Headers.Location!.OriginalString.ShouldBe($"/listings/{batch.Variant.ListingId}?utm_source=tem");
        }

        using var trace = await Ask($"/01/{gtin}/21/{batch.Serials[0]}?linkType=gs1:traceability");
        trace.Headers.Location!.OriginalString.ShouldBe($"/01/{gtin}/21/{batch.Serials[0]}");
        using var plain = await Ask("/01/" + gtin);
        plain.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        plain.Headers.Location!.OriginalString.ShouldBe("/listings/" + batch.Variant.ListingId);
    }

    [Fact]
    public async Task What_is_not_known_is_404_and_what_breaks_the_syntax_is_400()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var gtin = "0" + batch.Variant.Gtin;
        foreach (var (address, status) in new[]
        {
            ($"/01/{gtin}?linkType=gs1:jws", HttpStatusCode.NotFound), ($"/01/0{Stamping.Gtin()}", HttpStatusCode.NotFound), ($"/01/0{Stamping.Gtin()}?linkType=linkset", HttpStatusCode.NotFound),
            ($"/T/{StampSerial.New()}?linkType=linkset", HttpStatusCode.NotFound), ("/01/12345678901234", HttpStatusCode.BadRequest), ($"/01/{batch.Variant.Gtin}/21/{batch.Serials[0]}", HttpStatusCode.BadRequest),
        })
        {
            using var answer = await Ask(address);
            answer.StatusCode.ShouldBe(status, address);
        }
    }

    [Fact]
    public async Task A_serial_that_is_not_there_resolves_to_the_links_of_its_product()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        using var answer = await Ask($"/01/0{batch.Variant.Gtin}/21/{StampSerial.New()}?linkType=linkset");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("linkset").EnumerateArray().Select(l => new Uri(l.GetProperty("anchor").GetString()!).AbsolutePath).ShouldBe(["/01/0" + batch.Variant.Gtin]);
    }

    [Fact]
    public async Task OPTIONS_and_HEAD_are_answered_and_HEAD_is_no_scan()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var http = Visitor.Of(host).Http;
        using HttpRequestMessage options = new(HttpMethod.Options, $"/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}");
        using var allowed = await http.SendAsync(options);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using HttpRequestMessage head = new(HttpMethod.Head, $"/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}");
        (await http.SendAsync(head)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Stamp(batch.Serials[0])).Scans.ShouldBe(0);
        (await http.GetAsync("/.well-known/gs1resolver")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> Ask(string address, string? accept = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return Visitor.Of(host).Http.SendAsync(request);
    }
}
