using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Payments;
using Marketplace.Tests.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Cards;

/// <summary>Whatever is logged down to the last detail, shown, kept as history or told as an error holds no secret; and nothing asks for a card's number.</summary>
public sealed partial class SecretTests(LoggedHost host) : IClassFixture<LoggedHost>
{
    private const string CardNumber = "4242424242424242";

    [Fact]
    public async Task Secrets_of_bank_notices_codes_and_sessions_are_in_no_log_page_row_or_error()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        List<string> seen = [];
        foreach (var answer in new[]
        {
            await due.Notice(165_000, code),
            await due.Notice(165_000, code, secret: "mot-bi-mat-khac"),
            await due.Notice(165_000, code, drift: TimeSpan.FromHours(1)),
            await due.PayOs(1_000, CardNumber, "FT9", "khoa-sai"),
            await due.Casso(1_000, CardNumber, "9", "khoa-sai"),
        })
        {
            seen.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var admin = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var owner = await Visitor.Of(host, due.Owner);
        using var api = await Visitor.Api(host, due.Owner);
        seen.Add(await api.GetStringAsync("/api/my/products", TestContext.Current.CancellationToken));
        await host.Settle();
        foreach (var page in new[] { "/admin/health", "/admin/ledger", "/admin/people", "/admin/reconciliation" })
        {
            seen.Add(await admin.Read(page));
        }

        seen.Add(await owner.Read($"/my/money/{due.Producer.Id}/transfers"));
        seen.Add(await (await Visitor.Of(host).Http.GetAsync("/no/such/page", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        seen.AddRange(await host.Rows(db => db.Set<HistoryEntry>().Select(h => h.Fields).ToListAsync()));
        seen.AddRange(await host.Rows(db => db.Set<Job>().Where(j => j.Kind != "text.send").Select(j => j.Payload + j.Error).ToListAsync()));
        seen.AddRange(host.Log);
        host.Log.Count.ShouldBeGreaterThan(200, "the log is kept down to the last detail");

        List<string> secrets = [due.Account.WebhookSecret, api.DefaultRequestHeaders.Authorization!.Parameter!];
        secrets.AddRange(Password().Matches(AppHost.PostgresServer ?? "").Select(m => m.Groups[1].Value));
        foreach (var secret in secrets.Where(s => s.Length >= 6))
        {
            seen.Where(text => text.Contains(secret, StringComparison.Ordinal)).Select(t => t[..Math.Min(200, t.Length)]).ShouldBeEmpty();
        }

        host.Log.Where(l => l.Contains(CardNumber, StringComparison.Ordinal)).ShouldBeEmpty("what strangers send is not written to the log");
    }

    [Fact]
    public async Task Nothing_asks_for_a_cards_number()
    {
        var pages = Tree.Files("src/Marketplace", ".cshtml").Concat(Tree.Files("src/Marketplace", ".cs")).Concat(Tree.Files("src/Marketplace.Domain", ".cs"));
        pages.SelectMany(f => Asks().Matches(f.Text).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}")).ShouldBeEmpty();
        var api = await (await Visitor.Of(host).Http.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        api.Length.ShouldBeGreaterThan(10_000);
        Asks().Matches(api).ShouldBeEmpty();
    }

    [GeneratedRegex("cc-(number|csc|exp)|card_?number|\\bcvc\\b|\\bcvv\\b|so_?the_?tin_?dung", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asks();

    [GeneratedRegex("Password=([^;]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Password();
}
