using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A run of payouts at a desk: one administrator collects, another approves, the bank is given its file and answers; and the books beside every statement.</summary>
internal sealed partial class Payday(Site site)
{
    private const string Maker = "0900 000 021";
    private const string Approver = "0912 000 772";

    /// <summary>One line of the run.</summary>
    internal sealed record Line(string Producer, string Code, long Amount);

    /// <summary>Pays out all that is due; the bank returns what <paramref name="returned"/> should have got. Gives the lines by producers' names.</summary>
    public async Task<Dictionary<string, Line>> Pay(Visit maker, string returned)
    {
        await MainJob.SignIn(maker, Maker, "/admin/payouts");
        await Second(maker);
        await maker.Go("/admin/payouts");
        var due = await Rows(maker, "section[aria-labelledby=due] tbody tr");
        await maker.Page.Locator("form[action*='handler=Make'] button").ClickAsync();
        await maker.Page.WaitForURLAsync("**/admin/payouts/*-*");
        await maker.Look();
        var run = new Uri(maker.Page.Url).AbsolutePath;
        (await maker.Page.Locator("form[action*='handler=Approve']").CountAsync()).ShouldBe(0, "who made a run does not approve it");

        await using var approver = await site.Visit();
        await MainJob.SignIn(approver, Approver, run);
        await approver.Page.Locator("form[action*='handler=Approve'] button").ClickAsync();
        await approver.Page.Locator("section[aria-labelledby=Bank]").WaitForAsync();
        await approver.Look();
        var lines = (await Rows(approver, "section[aria-labelledby=lines] tbody tr")).Select(r => new Line(r.Name, PayoutCode().Match(r.Text).Value, r.Amount)).ToDictionary(l => l.Producer, StringComparer.Ordinal);
        lines.Values.Select(l => (l.Producer, l.Amount)).Order().ShouldBe(due.Select(d => (d.Name, d.Amount)).Order(), "what was due is what is paid");

        var answer = await approver.Page.APIRequest.GetAsync(run + "/bank.csv");
        answer.Status.ShouldBe(200);
        var file = await answer.TextAsync();
        lines.Values.ShouldAllBe(l => file.Contains($"{l.Code},", StringComparison.Ordinal) && file.Contains($",{l.Amount},", StringComparison.Ordinal));
        await approver.Page.Locator("section[aria-labelledby=Bank] form button").ClickAsync();
        await approver.Page.Locator("section[aria-labelledby=Bank] form").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await approver.Look();

        await approver.Go("/admin/payouts");
        var day = TimeProvider.System.GetUtcNow().AddHours(7).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await approver.Fill(("Csv", "Mã chi trả,Ngày,Kết quả,Số tham chiếu\n" + string.Concat(lines.Values.Select(l => $"{l.Code},{day},{(l.Producer == returned ? "Trả lại" : "Thành công")},FT{l.Code}\n"))));
        await approver.Page.Locator("form[action*='handler=Answers'] button").ClickAsync();
        await approver.Page.Locator("[role=status].ok").WaitForAsync();
        await approver.Look();
        await approver.Go(run);
        (await Rows(approver, "section[aria-labelledby=lines] tbody tr")).Where(r => r.Tag == "stop").Select(r => r.Name).ShouldBe([returned]);
        await approver.Go("/admin/tax");
        await approver.Page.Locator(".note.ok").First.WaitForAsync();
        return lines;
    }

    /// <summary>A producer's statement says what the books say, to the đồng, and explains the payout.</summary>
    /// <param name="admin">Reads the books.</param>
    /// <param name="owner">Reads the statement.</param>
    /// <param name="line">What was paid out.</param>
    /// <param name="goods">What its buyers paid and kept, without delivery.</param>
    /// <param name="arrived">False where the bank returned it.</param>
    public async Task Agree(Visit admin, Visit owner, Line line, long goods, bool arrived)
    {
        await admin.Go("/admin/ledger");
        await admin.Page.Locator(".note.ok").First.WaitForAsync();
        var of = (await admin.Page.GetByRole(AriaRole.Link, new() { Name = line.Producer }).First.GetAttributeAsync("href"))!;
        await admin.Go(of);
        var books = (await admin.Sums(admin.Page.Locator("main aside"))).ToDictionary(b => b.Name, b => b.Amount, StringComparer.Ordinal);

        var producer = Producer().Match(of).Groups["id"].Value;
        await owner.Go($"/my/money/{producer}/payouts");
        (await owner.Page.Locator("main .fig").First.InnerTextAsync()).ShouldBe(arrived ? "0 ₫" : await Shown(admin, "Phải trả nhà sản xuất"));
        await owner.Go($"/my/money/{producer}/month");
        var accounts = await owner.Page.Locator("main section.box").AllAsync();
        accounts.Count.ShouldBeGreaterThan(0);
        foreach (var account in accounts)
        {
            var name = await account.Locator("h2").InnerTextAsync();
            var sums = await owner.Sums(account);
            sums[^1].Amount.ShouldBe(books[name], $"{line.Producer}: {name}");
            sums.Take(3).Sum(s => s.Amount).ShouldBe(sums[^1].Amount, name);
            await account.Locator("summary").ClickAsync();
            var lines = await account.Locator("tbody td.num").AllInnerTextsAsync();
            lines.Sum(Visit.Dong).ShouldBe(sums[1].Amount + sums[2].Amount, name + ": the lines make the sums");
            if (name == "Phải trả nhà sản xuất")
            {
                await Explains(owner, account, line, goods, arrived);
            }
        }

        await owner.Look();
        foreach (var kind in new[] { "pdf", "xlsx" })
        {
            (await owner.Page.APIRequest.GetAsync((await owner.Page.Locator($"main a[href$='.{kind}']").GetAttributeAsync("href"))!)).Status.ShouldBe(200);
        }
    }

    // Goods less what went back, less the market's fee and the tax, is what was sent; returned, it is due again.
    private static async Task Explains(Visit owner, ILocator account, Line line, long goods, bool arrived)
    {
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach (var row in await account.Locator("tbody tr").AllAsync())
        {
            var what = await row.Locator("td").First.InnerTextAsync();
            sums[what] = sums.GetValueOrDefault(what) + Visit.Dong(await row.Locator("td.num").InnerTextAsync());
        }

        (sums["Thẻ trả tiền hàng"] + sums.GetValueOrDefault("Phải trả lại người mua")).ShouldBe(goods, "what buyers paid and kept");
        sums["Duyệt chi trả"].ShouldBe(-line.Amount);
        sums.Where(s => s.Key is not ("Duyệt chi trả" or "Chi trả bị trả lại")).Sum(s => s.Value).ShouldBe(line.Amount, "everything that was due, and nothing else, was paid out");
        sums.GetValueOrDefault("Chi trả bị trả lại").ShouldBe(arrived ? 0 : line.Amount);
        (await owner.Sums(account))[^1].Amount.ShouldBe(arrived ? 0 : line.Amount);
    }

    private static async Task<string> Shown(Visit admin, string account) =>
        await admin.Page.Locator("main aside dl.sum > div", new() { HasText = account }).Locator("dd").InnerTextAsync();

    // Another administrator, whom the first one takes on.
    private static async Task Second(Visit maker)
    {
        await maker.Go("/admin/people/new");
        await maker.Fill(("Form.Name", "Phạm Thị Duyệt"), ("Form.Phone", Approver));
        await maker.Send("Form.Name");
        await maker.Box("Grant.Role").SelectOptionAsync("Administrator");
        await maker.Page.Locator("form[action*='handler=Grant'] button.btn").ClickAsync();
        await maker.Page.Locator("section[aria-labelledby=roles] tbody tr").WaitForAsync();
    }

    private static async Task<List<(string Name, long Amount, string Text, string Tag)>> Rows(Visit visit, string rows)
    {
        List<(string Name, long Amount, string Text, string Tag)> read = [];
        foreach (var row in await visit.Page.Locator(rows).AllAsync())
        {
            var tag = await row.Locator(".tag").First.GetAttributeAsync("class") ?? "";
            read.Add((await row.Locator("th a").InnerTextAsync(), Visit.Dong(await row.Locator("td.num").InnerTextAsync()), await row.InnerTextAsync(), tag.Split(' ')[^1]));
        }

        return read;
    }

    [GeneratedRegex("CT[0-9A-F]{10}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PayoutCode();

    [GeneratedRegex("of=(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Producer();
}
