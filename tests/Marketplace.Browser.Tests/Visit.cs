using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>One person's browser. Every page that is looked at is checked: nothing sticks out at 360 px, WCAG 2.2 AA as far as axe knows it, no complaint in the console.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    /// <summary>The narrowest screen we promise, in CSS pixels.</summary>
    public const int Phone = 360;

    private const int Desk = 1280;
    private static readonly string[] Promised = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static int pictures;

    private readonly bool script;
    private readonly List<string> complaints = [];

    internal Visit(IPage page, bool script)
    {
        (Page, this.script) = (page, script);
        page.Console += (_, said) =>
        {
            if (said.Type == "error")
            {
                complaints.Add($"{page.Url}: {said.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Goes to an address and looks at it.</summary>
    public async Task Go(string address)
    {
        var answer = await Page.GotoAsync(address);
        answer!.Status.ShouldBe(200, address);
        await Look();
    }

    /// <summary>Fills boxes in by name.</summary>
    public async Task Fill(params (string Name, string Text)[] boxes)
    {
        foreach (var (name, text) in boxes)
        {
            await Box(name).FillAsync(text);
        }
    }

    /// <summary>A box of the page by its name.</summary>
    public ILocator Box(string name) => Page.Locator($"main [name=\"{name}\"]:not([type=hidden])").First;

    /// <summary>Sends the form that a box belongs to by its big button, and looks at the page it leads to.</summary>
    public async Task Send(string name)
    {
        var before = Page.Url;
        await Page.Locator("form").Filter(new() { Has = Page.Locator($"[name=\"{name}\"]") }).First.Locator("button.big, button.btn:not(.second):not(.plain)").Last.ClickAsync();
        try
        {
            await Page.WaitForURLAsync(url => url != before, new() { WaitUntil = WaitUntilState.Load });
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"Still at {before}, which says:\n{await Page.Locator("main").InnerTextAsync()}", late);
        }

        await Look();
    }

    /// <summary>Looks at the page as it stands.</summary>
    public async Task Look()
    {
        if (!script)
        {
            return;
        }

        var wide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        wide.ShouldBe(0, $"{Page.Url} is wider than {Phone} px: {await Page.EvaluateAsync<string>(Widest)}");
        var seen = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Promised] } });
        seen.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty(Page.Url);
        complaints.ShouldBeEmpty();
        await Picture();
    }

    /// <summary>The newest code that was sent to a phone.</summary>
    public async Task<string> Code(string phone)
    {
        for (var turn = 0; turn < 40; turn++)
        {
            var answer = await Page.APIRequest.GetAsync("/dev/inbox.json?phone=" + Uri.EscapeDataString(phone));
            var texts = (await answer.JsonAsync())!.Value.EnumerateArray().Select(m => m.GetProperty("text").GetString()!);
            if (texts.Select(t => SixDigits().Match(t)).FirstOrDefault(m => m.Success) is { } code)
            {
                return code.Value.Replace(" ", "", StringComparison.Ordinal);
            }

            await Task.Delay(500);
        }

        throw new TimeoutException("No code came to " + phone);
    }

    /// <summary>The lines of the sums in a part of the page, in their order.</summary>
    public async Task<IReadOnlyList<(string Name, long Amount)>> Sums(ILocator part)
    {
        List<(string Name, long Amount)> lines = [];
        foreach (var line in await part.Locator("dl.sum > div").AllAsync())
        {
            lines.Add((await line.Locator("dt").InnerTextAsync(), Dong(await line.Locator("dd").InnerTextAsync())));
        }

        return lines;
    }

    /// <summary>Whole đồng, as pages write them: <c>−1.234.567 ₫</c>.</summary>
    public static long Dong(string text) =>
        long.Parse(text.Replace("₫", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace('−', '-').Trim(), System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    // For people to look at: each page, as on a phone and as on a desk.
    private async Task Picture()
    {
        if (Environment.GetEnvironmentVariable("CHOPHIEN_SCREENSHOTS") is not { Length: > 0 } wanted)
        {
            return;
        }

        var folder = Path.IsPathRooted(wanted) ? wanted : Path.Combine(Path.GetTempPath(), "chophien-screenshots");
        Directory.CreateDirectory(folder);
        var name = $"{Interlocked.Increment(ref pictures):000}-{Unsafe().Replace(new Uri(Page.Url).AbsolutePath, "_").Trim('_')}";
        foreach (var width in new[] { Phone, Desk })
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }

        await Page.SetViewportSizeAsync(Phone, 740);
    }

    private const string Widest = "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(' | ')";

    [GeneratedRegex(@"(?<!\d)\d{3} ?\d{3}(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex("[^A-Za-z0-9-]+", RegexOptions.None, 1000)]
    private static partial Regex Unsafe();
}
