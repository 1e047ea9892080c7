using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Cards() =>
    [
        Keyed("GET /pay/{groupKey}/card", async s => (await s.Ordered()).Group + "/card", key => $"/pay/{key}"),
        Open("POST /pay/{groupKey}/card", ByKey, async s => await s.Form($"/pay/{(await s.Ordered()).Group}/card")) with { WithoutKey = a => a with { Address = Guess(a.Address, "POST /pay/{groupKey}/card") } },
        Open("POST /pay/{groupKey}/card Leave", ByKey, async s => new Asking($"/pay/{await s.AtCard()}/card?handler=Leave", Fields())) with { WithoutKey = a => a with { Address = Guess(a.Address, "POST /pay/{groupKey}/card") } },
        Keyed("GET /api/cards/{groupKey}", async s => await s.AtCard(), key => $"/api/cards/{key}"),
        Open("POST /api/cards", ByKey, async s => new Asking("/api/cards", Json: new StartCard(Given.New<CardPayment>(), (await s.Ordered()).Group, "http://localhost"))) with { WithoutKey = a => a with { Json = (StartCard)a.Json! with { GroupKey = SessionGate.NewToken() } } },
        Open("POST /api/cards/{groupKey}/leave", ByKey, async s => new Asking($"/api/cards/{await s.AtCard()}/leave")) with { WithoutKey = a => a with { Address = Guess(a.Address, "POST /api/cards/{groupKey}/leave") } },
        Keyed("GET /dev/card/{session}", async s => await s.BankPage(), session => $"/dev/card/{session}"),
        Open("POST /dev/card/{session}", "only in development and only from the machine itself", async s => new Asking($"/dev/card/{await s.BankPage()}", Fields(("Way", "Decline")))) with { WithoutKey = a => a with { Address = Guess(a.Address, "POST /dev/card/{session}") } },
        Open("POST /webhooks/cards", "the notice is signed by the card provider", async s => await s.CardNotice()) with { WithoutKey = a => a with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [SandboxCards.SignatureHeader] = "khong phai" } }, Unsigned = true },
    ];

    private static async Task<string> AtCard(this Stage stage)
    {
        var (group, _, _) = await stage.Ordered();
        var payment = await stage.Host.Send(Caller.Anonymous, new StartCard(Given.New<CardPayment>(), group, "http://localhost"));
        await using var scope = stage.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CardDesk>().Open(payment, CancellationToken.None);
        return group;
    }

    private static async Task<string> BankPage(this Stage stage)
    {
        var group = await stage.AtCard();
        var view = await stage.Host.Send(Caller.Anonymous, new ShowCard(group));
        return await stage.Host.Rows(db => db.Set<CardPayment>().Where(p => p.Id == view.Payment).Select(p => p.Session).SingleAsync());
    }

    private static async Task<Asking> CardNotice(this Stage stage)
    {
        var session = await stage.BankPage();
        await using var scope = stage.Host.Services.CreateAsyncScope();
        var (body, signature) = scope.ServiceProvider.GetRequiredService<SandboxCards>().Notice("page", CardSubject.Payment, session, null);
        return new Asking("/webhooks/cards") { Body = body, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [SandboxCards.SignatureHeader] = signature } };
    }
}
