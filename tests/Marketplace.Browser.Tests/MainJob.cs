using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The main job on a phone: a clerk opens a case, a product is sold and paid by VietQR, its lot verified, its pack stamped and handed to the post; and anybody scans it.</summary>
public sealed class MainJob(Site site)
{
    private const string Clerk = "0900 000 001";
    private const string Farmer = "0912 000 771";
    private const string Title = "Chuối tây sấy dẻo chợ thử";

    [Fact]
    public async Task A_clerk_opens_a_case_and_a_buyer_finds_pays_is_sent_the_goods_and_sees_where_they_come_from()
    {
        await using var clerk = await site.Visit();
        await SignIn(clerk, Clerk, "/cases");
        await Case(clerk);
        var product = await Product(clerk);

        await using var buyer = await site.Visit();
        await Find(buyer);
        var order = await Buy(buyer);
        await Pay(buyer);

        await using var farmer = await site.Visit();
        await SignIn(farmer, Farmer, "/my/lots");
        Provenance provenance = new(site, farmer);
        var lot = await provenance.Lot(product);
        await provenance.Verify(lot);
        var stamp = await provenance.Stamps(lot);
        (await provenance.Scan(stamp)).ShouldBe("Tem có trong sổ");

        await Sell(clerk, sale => provenance.Pack(sale, stamp));
        await buyer.Go(order);
        await buyer.Page.GetByText("Đang đi").First.WaitForAsync();
        await buyer.Page.GetByText("Xã đã kiểm lô này").First.WaitForAsync();
        (await provenance.Scan(stamp)).ShouldBe("Tem có trong sổ");
        await farmer.Go("/log");
    }

    internal static async Task SignIn(Visit visit, string phone, string to)
    {
        await visit.Go(to);
        visit.Page.Url.ShouldContain("/sign-in");
        await visit.Fill(("Form.Phone", phone));
        await visit.Send("Form.Phone");
        await visit.Fill(("Form.Code", await visit.Code(phone)));
        await visit.Send("Form.Code");
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe(to);
    }

    private static async Task Case(Visit clerk)
    {
        await clerk.Go("/cases/new");
        await clerk.Fill(("Form.Name", "Cơ sở chuối sấy chợ thử"), ("Form.Representative", "Nguyễn Thị Thử"), ("Form.Phone", Farmer), ("Form.Commune", "Yên Mô"));
        await clerk.Page.Locator("button[formaction*='handler=Find']").ClickAsync();
        await clerk.Page.Locator("[name='Form.CommuneCode'][value='14701']").CheckAsync();
        await clerk.Look();
        await clerk.Fill(("Form.Hamlet", "thôn Yên Hòa"));
        await clerk.Send("Form.Name");
        var file = new Uri(clerk.Page.Url).AbsolutePath;

        await clerk.Go(file + "/consent");
        await clerk.Page.Locator("form[action*='handler=Send'] button").ClickAsync();
        await clerk.Page.WaitForURLAsync("**sent=true**");
        await clerk.Look();
        await clerk.Fill(("Form.Code", await clerk.Code(Farmer)));
        await clerk.Send("Form.Code");

        await clerk.Go(file + "/account");
        await clerk.Box("Form.Bin").SelectOptionAsync("970405");
        await clerk.Fill(("Form.Number", "3301000123456"));
        await clerk.Page.Locator("[name='Form.News'][value='BankNotices']").CheckAsync();
        await clerk.Send("Form.Number");
        await clerk.Go(file + "/listing/new");
    }

    private static async Task<string> Product(Visit clerk)
    {
        await clerk.Fill(("Form.Title", Title));
        await Choose(clerk.Box("Form.Category"), "sấy");
        await Choose(clerk.Box("Form.LabelGroup"), "Thực phẩm");
        await clerk.Send("Form.Title");
        await clerk.Fill(("Form.Story", "Chuối tây chín cây, thái lát và sấy dẻo ở thôn Yên Hòa."));
        await clerk.Send("Form.Story");
        var product = new Uri(clerk.Page.Url).AbsolutePath;

        await clerk.Go(product + "/packs/new");
        await clerk.Fill(("Form.Name", "500 g"), ("Form.Price", "70.000"), ("Form.OnHand", "20"));
        await clerk.Send("Form.Price");

        await clerk.Go(product + "/label");
        foreach (var line in await clerk.Page.Locator("[name^='Form.LabelFields']").AllAsync())
        {
            if ((await line.InputValueAsync()).Length == 0)
            {
                await line.FillAsync("Chuối tây 100%");
            }
        }

        await clerk.Fill(("Form.ShelfLifeDays", "180"), ("Form.Storage", "nơi khô mát"));
        await clerk.Send("Form.ShelfLifeDays");

        await clerk.Go(product + "/photos");
        await clerk.Page.Locator("#Form_Files").SetInputFilesAsync(new FilePayload { Name = "anh.jpg", MimeType = "image/jpeg", Buffer = await Jpeg(clerk.Page) });
        await clerk.Send("Form.Files");

        foreach (var (kind, number) in new[] { ("SelfDeclaration", "01/2026/TCB"), ("SafetyPledge", "07/2026/CK") })
        {
            await clerk.Go(product + "/papers/new?kind=" + kind);
            await clerk.Fill(("Form.Number", number), ("Form.Issuer", "UBND xã Yên Mô"), ("Form.IssuedOn", "20/5/2026"));
            await clerk.Page.Locator("#Form_File").SetInputFilesAsync(new FilePayload { Name = "giay.jpg", MimeType = "image/jpeg", Buffer = await Jpeg(clerk.Page) });
            await clerk.Send("Form.Number");
        }

        await clerk.Look();
        await clerk.Go(product);
        await clerk.Page.Locator("button[formaction*='handler=Publish']").ClickAsync();
        await clerk.Page.WaitForURLAsync("**done=published**");
        await clerk.Look();
        return product;
    }

    private static async Task Find(Visit buyer)
    {
        await buyer.Go("/");
        var found = buyer.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Title });
        for (var turn = 0; turn < 30; turn++)
        {
            await buyer.Page.Locator("#q").FillAsync("chuoi say deo cho thu");
            await buyer.Page.Locator("#q").PressAsync("Enter");
            await buyer.Page.WaitForURLAsync("**/search?**");
            if (await found.CountAsync() > 0)
            {
                break;
            }

            // The index reads what was published a moment later.
            await Task.Delay(500);
        }

        await buyer.Look();
        await found.First.ClickAsync();
        await buyer.Page.WaitForURLAsync("**/listings/**");
        await buyer.Look();
    }

    private static async Task<string> Buy(Visit buyer)
    {
        await buyer.Page.Locator("#buy button.big").ClickAsync();
        await buyer.Page.WaitForURLAsync("**/basket");
        await buyer.Look();
        return await Order(buyer);
    }

    /// <summary>Orders what lies in the basket that is open. Gives the address of the orders.</summary>
    internal static async Task<string> Order(Visit buyer)
    {
        await buyer.Send("Form.Id");
        await buyer.Fill(("Form.Name", "Lê Thị Mua"), ("Form.Phone", "0987 654 321"));
        await buyer.Send("Form.Phone");
        await buyer.Fill(("Form.Line", "Số 5, ngõ 2"), ("Form.Find", "Hoàn Kiếm"));
        await buyer.Page.Locator("[name='Form.Search']").ClickAsync();
        await buyer.Page.Locator("[name='Form.Commune']").First.CheckAsync();
        await buyer.Look();
        await buyer.Send("Form.Line");
        await buyer.Send("Form.Note");
        await buyer.Send("Form.Total");
        return new Uri(buyer.Page.Url).AbsolutePath;
    }

    private static async Task Pay(Visit buyer)
    {
        await buyer.Page.Locator("main a[href^='/pay/']:not([href$='/card'])").First.ClickAsync();
        await buyer.Page.WaitForURLAsync("**/pay/**");
        await buyer.Look();
        (await buyer.Page.Locator("figure.qr svg[role=img]").CountAsync()).ShouldBe(1);

        // The bank's app is another window; this page must notice by itself.
        var bank = await buyer.Page.Context.NewPageAsync();
        await bank.GotoAsync((await buyer.Page.Locator("a[href^='/dev/bank']").GetAttributeAsync("href"))!);
        await bank.Locator("[name=Way][value=Exact]").CheckAsync();
        await bank.Locator("main form button.big").ClickAsync();
        await bank.Locator("[role=status]").WaitForAsync();
        await bank.CloseAsync();
        await buyer.Page.Locator(".verdict.ok").WaitForAsync();
        await buyer.Look();
    }

    private static async Task Sell(Visit clerk, Func<string, Task> stamped)
    {
        await clerk.Go("/my/orders");
        await clerk.Page.Locator("ul.tasks a", new() { HasText = Title }).First.ClickAsync();
        await clerk.Page.WaitForURLAsync("**/my/orders/*");
        foreach (var (step, shown) in new[] { ("Confirmed", "Đã nhận đơn"), ("Packed", "Đã gói"), ("HandedOver", "Đang đi") })
        {
            var form = clerk.Page.Locator("form").Filter(new() { Has = clerk.Page.Locator($"[name='Form.To'][value={step}]") });
            if (step == "Packed")
            {
                await stamped(new Uri(clerk.Page.Url).AbsolutePath);
            }

            if (step == "HandedOver")
            {
                await clerk.Fill(("Form.Tracking", "EB123456789VN"));
            }

            await form.Locator("button.big").ClickAsync();
            await clerk.Page.Locator("main .tag", new() { HasText = shown }).First.WaitForAsync();
            await clerk.Look();
        }
    }

    // An option whose words hold these, or the first that is one.
    private static async Task Choose(ILocator select, string words)
    {
        var options = await select.Locator("option").AllAsync();
        foreach (var option in options)
        {
            if ((await option.InnerTextAsync()).Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                await select.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
                return;
            }
        }

        await select.SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    private static async Task<byte[]> Jpeg(IPage page) => Convert.FromBase64String(await page.EvaluateAsync<string>(
        """
        () => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [1200, 900];
          const pen = canvas.getContext("2d");
          for (let x = 0; x < 1200; x += 40) { pen.fillStyle = `hsl(${x / 4} 60% 50%)`; pen.fillRect(x, 0, 40, 900); }
          return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
        }
        """));
}
