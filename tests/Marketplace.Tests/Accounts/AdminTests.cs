using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Delegate = Marketplace.Features.Accounts.Delegate;

namespace Marketplace.Tests.Accounts;

public sealed class AdminTests(AppHost host)
{
    private static readonly string[] Pages = ["/admin", "/admin/offices", "/admin/offices/new", "/admin/people", "/admin/people/new", "/admin/delegations", "/admin/health"];

    [Fact]
    public async Task The_pages_of_administration_are_for_administrators_only()
    {
        var administrator = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var helper = await Visitor.Of(host, await host.PersonIn(Role.Helper));
        var past = await host.Person();
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), past.Id, Role.Administrator, null, Given.Now.AddDays(-9), Given.Now.AddMinutes(-1)));
        var former = await Visitor.Of(host, past);
        foreach (var page in Pages)
        {
            (await administrator.Http.Get(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await helper.Http.Get(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            (await former.Http.Get(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            (await Visitor.Of(host).Http.Get(page)).Headers.Location!.ToString().ShouldStartWith("/sign-in", Shouldly.Case.Sensitive, page);
        }
    }

    [Fact]
    public async Task No_text_of_these_pages_is_missing()
    {
        var person = await host.PersonIn(Role.Administrator);
        var visitor = await Visitor.Of(host, person);
        foreach (var page in Pages.Append("/desk").Append("/sign-out").Append("/sign-in").Append("/admin/people/" + person.Id).Append("/admin/history/" + person.Id))
        {
            (await visitor.Read(page)).ShouldNotContain("[accounts.", Shouldly.Case.Sensitive, page);
        }
    }

    [Fact]
    public async Task An_office_is_opened_by_the_name_of_its_commune_corrected_and_closed()
    {
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var name = "Bưu cục " + Given.New<Office>();
        (await visitor.Post("/admin/offices/new", Fields(("Form.Kind", "Team"), ("Form.Name", name), ("Form.Commune", "14701"), ("Form.Phone", "")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var office = await host.Rows(db => db.Set<Office>().SingleAsync(o => o.Name == name));
        (office.Kind, office.CommuneCode).ShouldBe((OfficeKind.Team, "14701"));

        var page = "/admin/offices/" + office.Id;
        (await visitor.Post(page, Fields(("Form.Name", name + " mới"), ("Form.Commune", "Yên Mô (14701)"), ("Form.Phone", "0229 1")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Post(page, Fields(("closed", "true")), page + "?handler=Close")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        office = await host.Rows(db => db.Set<Office>().SingleAsync(o => o.Id == office.Id));
        office.Name.ShouldBe(name + " mới");
        office.ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_commune_that_nobody_knows_is_refused_beside_its_box_and_nothing_typed_is_lost()
    {
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var refused = await visitor.Post("/admin/offices/new", Fields(("Form.Kind", "Team"), ("Form.Name", "Tổ thử"), ("Form.Commune", "xyzxyz"), ("Form.Phone", "")));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Text();
        page.ShouldContain("href=\"#Form_Commune\"");
        page.ShouldContain("value=\"Tổ thử\"");
    }

    [Fact]
    public async Task People_are_found_without_marks_and_by_part_of_the_phone()
    {
        var administrator = await host.PersonIn(Role.Administrator);
        var person = await host.Person("Đặng Thị Quỳnh Ngân");
        using var api = await Visitor.Api(host, administrator);
        foreach (var find in new[] { "dang quynh", "QUỲNH ngân", "0" + person.Phone[3..9] })
        {
            var found = await api.Json("/api/admin/people?find=" + Uri.EscapeDataString(find));
            found.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ShouldContain(person.Id.ToString(), find);
        }
    }

    [Fact]
    public async Task People_come_twenty_to_a_page_and_no_page_is_out_of_reach()
    {
        var administrator = await host.PersonIn(Role.Administrator);
        // Letters only: digits would be looked for in phones too.
        var family = "Họ" + string.Concat(Guid.CreateVersion7().ToString("N")[^12..].Select(c => (char)(c + (char.IsAsciiDigit(c) ? 'g' - '0' : 0))));
        await host.Add([.. Enumerable.Range(0, 25).Select(i => new Person(Given.New<Person>(), $"{family} {i}", Given.Phone(), Given.Now))]);
        var first = await host.Send(administrator.AsCaller(), new ListPeople(family, 1));
        var last = await host.Send(administrator.AsCaller(), new ListPeople(family, 99));
        (first.People.Count, first.Count, first.Pages, last.People.Count, last.Page).ShouldBe((20, 25, 2, 5, 2));
        first.People.Concat(last.People).Select(p => p.Id).Distinct().Count().ShouldBe(25);
    }

    [Fact]
    public async Task A_role_is_granted_from_a_day_to_the_end_of_a_day_and_ended_at_once()
    {
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var (person, office) = (await host.Person(), await host.Office());
        var page = "/admin/people/" + person.Id;
        var granted = await visitor.Post(page, Fields(("Grant.Role", "Helper"), ("Grant.Office", office.Id.ToString()), ("Grant.From", "1/2/2026"), ("Grant.To", "31/12/2036")), page + "?handler=Grant");
        granted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var grant = await host.Rows(db => db.Set<RoleGrant>().SingleAsync(g => g.PersonId == person.Id));
        grant.From.ShouldBe(new DateTimeOffset(2026, 1, 31, 17, 0, 0, TimeSpan.Zero));
        grant.To.ShouldBe(new DateTimeOffset(2036, 12, 31, 17, 0, 0, TimeSpan.Zero));
        using var api = await Visitor.Api(host, person);
        (await api.Json("/api/session")).GetProperty("offices").GetArrayLength().ShouldBe(1);

        (await visitor.Post(page, Fields(("grant", grant.Id.ToString())), page + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await api.Json("/api/session")).GetProperty("offices").GetArrayLength().ShouldBe(0);
        (await visitor.Post(page, Fields(("grant", grant.Id.ToString())), page + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("Helper", "", "1/2/2026", "", "Chọn bưu cục hoặc tổ")]
    [InlineData("Province", "", "1/2/2026", "1/1/2026", "Ngày hết phải sau")]
    [InlineData("Province", "", "31/2/2026", "", "Ghi ngày theo kiểu")]
    public async Task A_role_that_makes_no_sense_is_refused_with_what_to_do(string role, string office, string from, string to, string sentence)
    {
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var page = "/admin/people/" + (await host.Person()).Id;
        var refused = await visitor.Post(page, Fields(("Grant.Role", role), ("Grant.Office", office), ("Grant.From", from), ("Grant.To", to)), page + "?handler=Grant");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Text()).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_closed_office_gets_no_role_and_no_delegation()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        var office = await host.Office();
        var (producer, _, _) = await host.Producer();
        await host.Send(caller, new CloseOffice(office.Id, true));
        (await Should.ThrowAsync<DomainException>(async () => await host.Send(caller, new GrantRole(Given.New<RoleGrant>(), (await host.Person()).Id, Role.Helper, office.Id, null, null)))).Code.ShouldBe("office.closed");
        (await Should.ThrowAsync<DomainException>(() => host.Send(caller, new Delegate(Given.New<Delegation>(), producer.Id, office.Id, null, null)))).Code.ShouldBe("office.closed");
    }

    [Fact]
    public async Task The_history_of_a_row_says_who_and_what_but_of_personal_data_only_that_it_changed()
    {
        var administrator = await host.PersonIn(Role.Administrator);
        AddPerson add = new(Given.New<Person>(), "Trần Thị Kín", Given.Phone());
        await host.Send(administrator.AsCaller(), add);
        await host.Send(administrator.AsCaller(), new CorrectPerson(add.Id, "Trần Thị Hở", add.Phone));
        var page = await (await Visitor.Of(host, administrator)).Read("/admin/history/" + add.Id);
        page.ShouldContain(nameof(CorrectPerson));
        page.ShouldContain(administrator.Name);
        page.ShouldContain("đã đổi");
        page.ShouldNotContain("Trần Thị");
        page.ShouldNotContain(add.Phone);
    }

    [Fact]
    public async Task The_health_page_names_the_database_and_revives_a_job_that_was_given_up()
    {
        Job job = new() { Id = Given.New<Job>().Value, Kind = "test.dead", Payload = "{}", DueAt = Given.Now, Tries = 12, DeadAt = Given.Now, Error = "TimeoutException" };
        await host.Add(job);
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var page = await visitor.Read("/admin/health");
        page.ShouldContain(AppHost.PostgresServer is null ? "SQLite 3" : "PostgreSQL 1");
        page.ShouldContain("test.dead");
        page.ShouldContain("TimeoutException");
        (await visitor.Post("/admin/health", Fields(("job", job.Id.ToString())), "/admin/health?handler=Retry")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.Rows(db => db.Set<Job>().SingleAsync(j => j.Id == job.Id))).DeadAt.ShouldBeNull();
        (await Should.ThrowAsync<DomainException>(async () => await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new RetryJob(job.Id)))).Code.ShouldBe("job.not_dead");
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}
