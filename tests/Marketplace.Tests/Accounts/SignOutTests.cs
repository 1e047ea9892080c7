using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Features.Accounts;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Accounts;

public sealed class SignOutTests(AppHost host)
{
    [Fact]
    public async Task Signing_out_ends_the_session_on_this_device_only()
    {
        var person = await host.Person();
        var (here, there) = (await Visitor.Of(host, person), await Visitor.Of(host, person));
        (await here.Post("/sign-out", new { })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.Http.Get("/desk")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        (await there.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_cookies_and_bearer_tokens_but_nobody_elses()
    {
        var person = await host.Person();
        var other = await host.Person();
        var (here, there, elses) = (await Visitor.Of(host, person), await Visitor.Of(host, person), await Visitor.Of(host, other));
        using var api = await Visitor.Api(host, person);
        await here.Post("/sign-out", new { everywhere = "true" });
        (await there.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await api.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await elses.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_signs_out_by_deleting_its_session()
    {
        using var api = await Visitor.Api(host, await host.Person());
        (await api.Delete("/api/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.Delete("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Closing_a_person_ends_every_session_at_once()
    {
        var administrator = (await host.PersonIn(Role.Administrator)).AsCaller();
        var person = await host.Person();
        var visitor = await Visitor.Of(host, person);
        await host.Send(administrator, new ClosePerson(person.Id, true));
        (await visitor.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.Send(administrator, new ClosePerson(person.Id, false));
        (await visitor.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Another_phone_ends_every_session_and_another_name_none()
    {
        var administrator = (await host.PersonIn(Role.Administrator)).AsCaller();
        var person = await host.Person();
        var visitor = await Visitor.Of(host, person);
        await host.Send(administrator, new CorrectPerson(person.Id, "Tên Khác", person.Phone));
        (await visitor.Read("/desk")).ShouldContain("Tên Khác");
        await host.Send(administrator, new CorrectPerson(person.Id, "Tên Khác", Given.Phone()));
        (await visitor.Http.Get("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_am_I_tells_only_what_is_valid_today()
    {
        var office = await host.Office();
        var (producer, owner, _) = await host.Producer();
        await host.Add(
            new RoleGrant(Given.New<RoleGrant>(), owner.Id, Role.Helper, office.Id, Given.Now.AddDays(-9), Given.Now.AddDays(-1)),
            new RoleGrant(Given.New<RoleGrant>(), owner.Id, Role.Assessor, office.Id, Given.Now.AddDays(-9), null));
        using var api = await Visitor.Api(host, owner);
        var me = await api.Json("/api/session");
        me.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("role").GetString()).ShouldBe(["Assessor"]);
        me.GetProperty("offices").GetArrayLength().ShouldBe(0);
        me.GetProperty("producers")[0].GetProperty("id").GetString().ShouldBe(producer.Id.ToString());
    }
}
