using System.Globalization;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>Money by card from the buyer to the producers: one basket of three stalls, a line sent back, two stalls paid out, and every statement against the books.</summary>
public sealed class CardJob(Site site)
{
    private static readonly Stall Mats = new("Hợp tác xã cói Phát Diệm", "0900 000 034", ["Chiếu cói Kim Sơn", "Túi, giỏ cói thủ công"]);
    private static readonly Stall Shrimp = new("Mắm tép nhà Dung", "0900 000 039", ["Mắm tép Gia Viễn"]);
    private static readonly Stall Tea = new("Hợp tác xã trà Cúc Phương", "0900 000 036", ["Trà hoa vàng Cúc Phương"]);

    /// <summary>A producer of the samples, whoever signs in for it, and what is bought of it.</summary>
    private sealed record Stall(string Name, string Owner, string[] Titles);

    [Fact]
    public async Task A_basket_of_three_stalls_is_paid_by_card_a_line_goes_back_two_stalls_are_paid_out_and_every_statement_agrees_with_the_books()
    {
        await using var buyer = await site.Visit();
        var orders = await Buy(buyer, [Mats, Shrimp, Tea]);
        await PayByCard(buyer);
        await buyer.Go(orders);
        (await buyer.Page.Locator("main a[href^='/pay/']").CountAsync()).ShouldBe(0, "nothing is left to pay");
        Dictionary<string, long> goods = new(StringComparer.Ordinal);
        foreach (var stall in new[] { Mats, Shrimp, Tea })
        {
            goods[stall.Name] = await Goods(buyer, stall.Name);
        }

        await using var mats = await site.Visit();
        var back = await SendBack(mats);
        await buyer.Page.ReloadAsync();
        await buyer.Page.GetByText("Đã trả lại " + back).WaitForAsync();
        await buyer.Look();

        Payday payday = new(site);
        await using var maker = await site.Visit();
        var paid = await payday.Pay(maker, returned: Tea.Name);
        paid.Keys.Order(StringComparer.Ordinal).ShouldBe(new[] { Mats.Name, Shrimp.Name, Tea.Name }.Order(StringComparer.Ordinal));
        foreach (var stall in new[] { Mats, Shrimp, Tea })
        {
            await using var owner = await site.Visit();
            await MainJob.SignIn(owner, stall.Owner, "/my/orders");
            var left = stall == Mats ? goods[stall.Name] - Visit.Dong(back) : goods[stall.Name];
            await payday.Agree(maker, owner, paid[stall.Name], left, arrived: stall != Tea);
        }
    }

    private static async Task<string> Buy(Visit buyer, Stall[] stalls)
    {
        foreach (var title in stalls.SelectMany(s => s.Titles))
        {
            await buyer.Go("/search?q=" + Uri.EscapeDataString(title));
            await buyer.Page.Locator("main h3 a", new() { HasText = title }).First.ClickAsync();
            await buyer.Page.WaitForURLAsync("**/listings/**");
            await buyer.Page.Locator("#buy button.big").ClickAsync();
            await buyer.Page.WaitForURLAsync("**/basket");
        }

        await buyer.Look();
        (await buyer.Page.Locator("main section.box h2").AllInnerTextsAsync()).Order(StringComparer.Ordinal).ShouldBe(stalls.Select(s => s.Name).Order(StringComparer.Ordinal));
        return await MainJob.Order(buyer);
    }

    // Refused first, then asked for a second step: the page of the shop says so, and takes nothing for paid before it is.
    private static async Task PayByCard(Visit buyer)
    {
        var page = buyer.Page;
        await page.Locator("main a[href^='/pay/'][href$='/card']").ClickAsync();
        await page.WaitForURLAsync("**/card");
        await buyer.Look();
        var shop = new Uri(page.Url).AbsolutePath;
        await page.Locator("main form button.big").ClickAsync();
        await page.WaitForURLAsync("**/dev/card/**");
        await buyer.Look();
        (await page.Locator("main input:not([type=radio]):not([type=hidden])").CountAsync()).ShouldBe(0, "there is nowhere to type a card's number");
        await Bank(buyer, "Decline");
        await page.WaitForURLAsync("**" + shop);
        await page.Locator(".note.stop").WaitForAsync();
        await buyer.Look();
        await page.Locator("main a.btn.big").ClickAsync();
        await page.WaitForURLAsync("**/dev/card/**");
        await Bank(buyer, "SecondStep");
        await page.Locator("main input[type=hidden][name=Way][value=Pay]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await buyer.Look();
        await page.Locator("main form button.big").ClickAsync();
        await page.WaitForURLAsync("**" + shop);
        await page.Locator(".verdict.ok").WaitForAsync();
        await buyer.Look();
    }

    private static async Task Bank(Visit buyer, string way)
    {
        await buyer.Page.Locator($"[name=Way][value={way}]").CheckAsync();
        await buyer.Page.Locator("main form button.big").ClickAsync();
    }

    // What a stall's order costs without delivery, as the buyer reads it.
    private static async Task<long> Goods(Visit buyer, string stall)
    {
        var sums = await buyer.Sums(buyer.Page.Locator("main section.box", new() { Has = buyer.Page.GetByRole(AriaRole.Heading, new() { Name = stall, Exact = true }) }));
        return sums[^1].Amount - sums[^2].Amount;
    }

    // The producer sends one line back. Gives the sum as pages write it.
    private static async Task<string> SendBack(Visit owner)
    {
        var page = owner.Page;
        await MainJob.SignIn(owner, Mats.Owner, "/my/orders");
        await page.Locator("ul.tasks a", new() { HasText = Mats.Titles[0] }).First.ClickAsync();
        await page.WaitForURLAsync("**/my/orders/*");
        await owner.Look();
        await page.Locator("main a[href$='/refund']").ClickAsync();
        await page.WaitForURLAsync("**/refund");
        await owner.Look();
        await page.Locator("[name='Form.What'][value=Some]").CheckAsync();
        await page.GetByLabel(Mats.Titles[1]).FillAsync("1");
        await page.Locator("[name='Form.Reason']").First.CheckAsync();
        await owner.Send("Form.What");
        for (var turn = 0; turn < 60 && await page.Locator("main .note.ok").CountAsync() == 0; turn++)
        {
            await Task.Delay(500);
            await page.ReloadAsync();
        }

        await owner.Look();
        var sums = await owner.Sums(page.Locator("main section.box").First);
        sums[^1].Amount.ShouldBe(sums[0].Amount, "one line and nothing else");
        return sums[^1].Amount.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "." }) + " ₫";
    }
}
