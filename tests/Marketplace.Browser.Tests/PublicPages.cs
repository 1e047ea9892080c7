using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What everybody may see, in both languages; and buying without a line of script.</summary>
public sealed class PublicPages(Site site)
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_the_shop_fits_a_phone_and_is_accessible(string language)
    {
        await using var visit = await site.Visit();
        await visit.Go($"/language/{language}?back=%2F");
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        var shelf = await visit.Page.Locator("a[href^='/categories/']").First.GetAttributeAsync("href");
        await visit.Go(shelf!);
        await visit.Go("/search?q=mam+tep");
        await visit.Go("/search?q=khongcogidau");
        await visit.Go("/communes/14701");
        await visit.Go("/search?q=chuoi+say");
        await visit.Page.Locator("main h3 a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/listings/**");
        await visit.Look();
        await visit.Go((await visit.Page.Locator("main a[href^='/producers/']").First.GetAttributeAsync("href"))!);
        await visit.Go("/basket");
        await visit.Go("/orders");
    }

    [Fact]
    public async Task Buying_and_paying_need_no_script()
    {
        await using var visit = await site.Visit(script: false);
        var page = visit.Page;
        await page.GotoAsync("/search?q=chuoi+say+deo");
        await page.Locator("main h3 a").First.ClickAsync();
        await page.Locator("#buy button.big").ClickAsync();
        await page.WaitForURLAsync("**/basket");
        await visit.Send("Form.Id");
        await visit.Fill(("Form.Name", "Lê Không Script"), ("Form.Phone", "0987 654 322"));
        await visit.Send("Form.Phone");
        await visit.Fill(("Form.Line", "Số 7"), ("Form.Find", "Yên Mô"));
        await page.Locator("[name='Form.Search']").ClickAsync();
        await page.Locator("[name='Form.Commune']").First.CheckAsync();
        await visit.Send("Form.Line");
        await visit.Send("Form.Note");
        await visit.Send("Form.Total");
        await page.Locator("main a[href^='/pay/']:not([href$='/card'])").First.ClickAsync();
        await page.Locator("figure.qr svg[role=img]").WaitForAsync();
        (await page.Locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]").CountAsync()).ShouldBe(1, "without script the page asks again by itself");
    }

    [Fact]
    public async Task A_refused_form_says_what_to_mend_beside_the_box_and_keeps_what_was_typed()
    {
        await using var visit = await site.Visit();
        await visit.Go("/sign-in");
        await visit.Fill(("Form.Phone", "0123"));
        await visit.Page.Locator("main form button.big").ClickAsync();
        await visit.Page.Locator(".errors[role=alert]").WaitForAsync();
        await visit.Page.Locator(".errors a[href='#Form_Phone']").WaitForAsync();
        (await visit.Box("Form.Phone").InputValueAsync()).ShouldBe("0123");
        (await visit.Box("Form.Phone").GetAttributeAsync("aria-invalid")).ShouldBe("true");
    }
}
