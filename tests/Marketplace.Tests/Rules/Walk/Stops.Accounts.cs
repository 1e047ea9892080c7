using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Persistence;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const string BeforeSigningIn = "signing in comes before being somebody";

    private static IEnumerable<Stop> SigningIn() =>
    [
        Open("GET /sign-in", BeforeSigningIn, "/sign-in"),
        Open("POST /sign-in", BeforeSigningIn, s => s.Form("/sign-in", new { Form__Phone = Given.Phone() })),
        Open("GET /sign-in/code", "without a ticket it leads back to the phone", "/sign-in/code") with { Gives = [302] },
        Open("POST /sign-in/code", "the code decides; without a ticket it leads back to the phone", s => s.Code("Form.Code", "123456")) with { Gives = [422] },
        Open("POST /sign-in/code Again", "sends a code to the phone in the visitor's own ticket", s => s.Code("another", Given.New<OneTimeCode>().ToString(), "Again")),
        Open("GET /sign-out", "who is not signed in is led to the first page", "/sign-out") with { Gives = [302] },
        Open("POST /sign-out", "ends only the sender's own session", _ => Task.FromResult(new Asking("/sign-out", new Dictionary<string, string>(StringComparer.Ordinal)))),
        Open("POST /api/session/codes", BeforeSigningIn, _ => Task.FromResult(new Asking("/api/session/codes", Json: new AskCode(Given.New<OneTimeCode>(), Given.Phone())))),
        Open("POST /api/session", "the code decides", _ => Task.FromResult(new Asking("/api/session", Json: new { phone = Given.Phone(), code = "123456" }))) with { Gives = [422] },
        For(Who.SignedIn, "GET /api/session", "/api/session"),
        For(Who.SignedIn, "GET /desk", "/desk"),
        For(Who.SignedIn, "GET /api/desk", "/api/desk"),
        For(Who.SignedIn, "DELETE /api/session", "/api/session?everywhere=false") with { EndsSession = true },
        Open("GET /dev/inbox", "only in development and only from the machine itself", "/dev/inbox"),
        Open("GET /dev/inbox.json", "only in development and only from the machine itself", "/dev/inbox.json"),
    ];

    private static IEnumerable<Stop> Administration() =>
    [
        For(Who.Administrator, "GET /admin", "/admin"),
        For(Who.Administrator, "GET /admin/offices", "/admin/offices"),
        For(Who.Administrator, "GET /admin/offices/new", "/admin/offices/new"),
        For(Who.Administrator, "POST /admin/offices/new", s => s.Form("/admin/offices/new", new { Form__Name = "Bưu cục mới", Form__Commune = Given.YenMo, Form__Phone = "0229 3000 111" })),
        For(Who.Administrator, "GET /admin/offices/{id:guid}", s => $"/admin/offices/{s.Office.Id}"),
        For(Who.Administrator, "POST /admin/offices/{id:guid}", async s => await s.Form($"/admin/offices/{(await s.Host.Office()).Id}", new { Form__Name = "Bưu cục sửa", Form__Commune = Given.YenMo })),
        For(Who.Administrator, "POST /admin/offices/{id:guid} Close", async s => await s.Form($"/admin/offices/{(await s.Host.Office()).Id}", new { closed = "true" }, "Close")),
        For(Who.Administrator, "GET /admin/people", "/admin/people?find=Th%E1%BB%AD"),
        For(Who.Administrator, "GET /admin/people/new", "/admin/people/new"),
        For(Who.Administrator, "POST /admin/people/new", s => s.Form("/admin/people/new", new { Form__Name = "Trần Mới", Form__Phone = Given.Phone() })),
        For(Who.Administrator, "GET /admin/people/{id:guid}", s => $"/admin/people/{s.The(Who.Owner).Id}"),
        For(Who.Administrator, "POST /admin/people/{id:guid}", async s => await s.Form($"/admin/people/{(await s.Host.Person()).Id}", new { Form__Name = "Tên đã sửa" })),
        For(Who.Administrator, "POST /admin/people/{id:guid} Close", async s => await s.Form($"/admin/people/{(await s.Host.Person()).Id}", new { closed = "true" }, "Close")),
        For(Who.Administrator, "POST /admin/people/{id:guid} Grant", async s => await s.Form($"/admin/people/{(await s.Host.Person()).Id}", new { Grant__Role = "Helper", Grant__Office = s.Office.Id }, "Grant")),
        For(Who.Administrator, "POST /admin/people/{id:guid} End", async s =>
        {
            var grant = await s.Grant();
            return await s.Form($"/admin/people/{grant.PersonId}", new { grant = grant.Id }, "End");
        }),
        For(Who.Administrator, "GET /admin/delegations", "/admin/delegations"),
        For(Who.Administrator, "POST /admin/delegations", async s => await s.Form("/admin/delegations", new { Form__Producer = (await s.Host.Producer()).Producer.Id, Form__Office = s.Office.Id })),
        For(Who.Administrator | Who.Owner, "POST /admin/delegations End", async s => new Asking("/admin/delegations?handler=End", Fields(("delegation", (await s.Delegation()).Id.ToString())))),
        For(Who.Administrator, "GET /admin/history/{id:guid}", s => $"/admin/history/{s.Producer.Id}"),
        For(Who.Administrator, "GET /admin/health", "/admin/health"),
        For(Who.Administrator, "POST /admin/health Retry", async s => new Asking("/admin/health?handler=Retry", new Dictionary<string, string>(StringComparer.Ordinal) { ["job"] = (await s.DeadJob()).ToString() })),
    ];

    private static IEnumerable<Stop> AdministrationApi() =>
    [
        For(Who.Administrator, "GET /api/admin/offices", "/api/admin/offices"),
        For(Who.Administrator, "POST /api/admin/offices", _ => new Asking("/api/admin/offices", Json: new AddOffice(Given.New<Office>(), OfficeKind.PostOffice, "Bưu cục API", Given.YenMo, "0229 3000 112"))),
        For(Who.Administrator, "POST /api/admin/offices/correct", async s => new Asking("/api/admin/offices/correct", Json: new CorrectOffice((await s.Host.Office()).Id, "Bưu cục sửa", Given.YenMo, "0229"))),
        For(Who.Administrator, "POST /api/admin/offices/close", async s => new Asking("/api/admin/offices/close", Json: new CloseOffice((await s.Host.Office()).Id, Closed: true))),
        For(Who.Administrator, "GET /api/admin/people", "/api/admin/people"),
        For(Who.Administrator, "GET /api/admin/people/{id}", s => $"/api/admin/people/{s.The(Who.Owner).Id}"),
        For(Who.Administrator, "POST /api/admin/people", _ => new Asking("/api/admin/people", Json: new AddPerson(Given.New<Person>(), "Trần Mới", Given.Phone()))),
        For(Who.Administrator, "POST /api/admin/people/correct", async s => new Asking("/api/admin/people/correct", Json: new CorrectPerson((await s.Host.Person()).Id, "Tên đã sửa", Given.Phone()))),
        For(Who.Administrator, "POST /api/admin/people/close", async s => new Asking("/api/admin/people/close", Json: new ClosePerson((await s.Host.Person()).Id, Closed: true))),
        For(Who.Administrator, "POST /api/admin/roles", async s => new Asking("/api/admin/roles", Json: new GrantRole(Given.New<RoleGrant>(), (await s.Host.Person()).Id, Role.Helper, s.Office.Id, null, null))),
        For(Who.Administrator, "POST /api/admin/roles/end", async s => new Asking("/api/admin/roles/end", Json: new EndRole((await s.Grant()).Id))),
        For(Who.Administrator, "GET /api/admin/delegations", "/api/admin/delegations"),
        For(Who.Administrator | Who.Owner, "POST /api/delegations", async s => new Asking("/api/delegations", Json: new Marketplace.Features.Accounts.Delegate(Given.New<Delegation>(), s.Producer.Id, (await s.Host.Office()).Id, null, null))),
        For(Who.Administrator | Who.Owner, "POST /api/delegations/end", async s => new Asking("/api/delegations/end", Json: new EndDelegation((await s.Delegation()).Id))),
        For(Who.Administrator, "POST /api/admin/producer-people", async s => new Asking("/api/admin/producer-people", Json: new JoinProducer(Given.New<ProducerPerson>(), s.Producer.Id, (await s.Host.Person()).Id))),
        For(Who.Administrator, "GET /api/admin/history/{row}", s => $"/api/admin/history/{s.Producer.Id}"),
        For(Who.Administrator, "GET /api/admin/health", "/api/admin/health"),
        For(Who.Administrator, "POST /api/admin/jobs/retry", async s => new Asking("/api/admin/jobs/retry", Json: new RetryJob(await s.DeadJob()))),
    ];

    private static async Task<RoleGrant> Grant(this Stage stage)
    {
        RoleGrant grant = new(Given.New<RoleGrant>(), (await stage.Host.Person()).Id, Role.Assessor, null, Given.Now.AddDays(-1), null);
        await stage.Host.Add(grant);
        return grant;
    }

    // To an office where nobody works, so that nobody gains by it.
    private static async Task<Delegation> Delegation(this Stage stage)
    {
        Delegation delegation = new(Given.New<Delegation>(), stage.Producer.Id, (await stage.Host.Office()).Id, Given.Now.AddDays(-1), null);
        await stage.Host.Add(delegation);
        return delegation;
    }

    private static async Task<Guid> DeadJob(this Stage stage)
    {
        Job job = new() { Id = Guid.CreateVersion7(), Kind = "walk.nothing", Payload = "{}", DueAt = Given.Now.AddDays(1), Tries = 9, DeadAt = Given.Now, Error = "Walk" };
        await stage.Host.Add(job);
        return job.Id;
    }

    // Asks for a code first, so that the visitor holds a ticket.
    private static async Task<Asking> Code(this Stage stage, string field, string value, string? handler = null)
    {
        using var answer = await stage.Send(HttpMethod.Post, await stage.Form("/sign-in", new { Form__Phone = Given.Phone() }), stage.By);
        var ticket = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return new Asking("/sign-in/code" + (handler is null ? "" : "?handler=" + handler), new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value }) { Cookies = ticket };
    }
}
