using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Features.Producers;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Tests.Producers;

/// <summary>Opening a case and who sees it.</summary>
public sealed class CaseTests(AppHost host)
{
    [Fact]
    public async Task Opening_a_case_makes_producer_leave_and_case_at_once_and_shows_the_tasks()
    {
        var office = await host.Office();
        var helper = await host.PersonIn(Role.Helper, office);
        var visitor = await Visitor.Of(host, helper);

        var answer = await visitor.Post("/cases/new", Typed("Nhà bà Nhàn", "Xã Yên Mô"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await visitor.Read(answer.Headers.Location!.ToString());
        page.ShouldContain("Đang làm thay Nhà bà Nhàn");
        page.ShouldContain("Thiếu sự đồng ý");
        page.ShouldContain("Chưa tới lượt");
        var file = await host.Rows(db => db.Set<Case>().SingleAsync(c => c.OfficeId == office.Id));
        (await host.Rows(db => db.Set<Producer>().SingleAsync(p => p.Id == file.ProducerId))).CommuneCode.ShouldBe(Given.YenMo);
        (await host.Rows(db => db.Set<Delegation>().SingleAsync(d => d.ProducerId == file.ProducerId))).OfficeId.ShouldBe(office.Id);
    }

    [Fact]
    public async Task A_commune_name_that_several_have_is_asked_about_with_their_provinces()
    {
        var regions = host.Services.GetRequiredService<RegionIndex>();
        var twice = regions.Communes.GroupBy(c => c.FullName).First(g => g.Select(c => c.ProvinceCode).Distinct().Count() > 1);
        var office = await host.Office();
        var visitor = await Visitor.Of(host, await host.PersonIn(Role.Helper, office));

        var answer = await visitor.Post("/cases/new", Typed("Nhà trùng xã", twice.Key));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("Có nhiều xã trùng tên");
        page.ShouldContain("Nhà trùng xã");
        foreach (var commune in twice.Take(3))
        {
            page.ShouldContain($"value=\"{commune.Code}\"");
            page.ShouldContain(regions.FindProvince(commune.ProvinceCode)!.FullName);
        }

        (await host.Rows(db => db.Set<Case>().AnyAsync(c => c.OfficeId == office.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Communes_are_found_by_their_names_of_before_July_2025_without_accents()
    {
        var found = await Visitor.Of(host).Read("/api/communes?q=yen+hoa,+yen+mo");
        found.ShouldContain("\"code\":\"14701\"");
        found.ShouldContain("Xã Yên Hòa, huyện Yên Mô");
    }

    [Fact]
    public async Task A_helper_of_another_office_gets_404_for_a_case_and_all_below_it()
    {
        var office = await host.Office();
        var file = await Open(await host.PersonIn(Role.Helper, office), office);
        var stranger = await Visitor.Of(host, await host.PersonIn(Role.Helper));
        foreach (var page in new[] { "", "/account", "/consent", "/consent/withdraw", "/producer", "/listing/new" })
        {
            (await stranger.Http.GetAsync($"/cases/{file}{page}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }

        var api = await Visitor.Api(host, await host.PersonIn(Role.Helper));
        (await api.GetAsync($"/api/cases/{file}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_holds_the_cases_of_the_callers_offices_only_and_is_searched_without_accents()
    {
        var office = await host.Office();
        var helper = await host.PersonIn(Role.Helper, office);
        await Open(helper, office, "Nhà bà Đượm");
        var other = await host.Office();
        await Open(await host.PersonIn(Role.Helper, other), other, "Nhà ông Khác");

        var page = await (await Visitor.Of(host, helper)).Read("/cases?q=ba+duom");

        page.ShouldContain("Nhà bà Đượm");
        page.ShouldNotContain("Nhà ông Khác");
    }

    [Fact]
    public async Task Who_helps_nowhere_any_more_opens_nothing()
    {
        var office = await host.Office();
        var person = await host.Person();
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), person.Id, Role.Helper, office.Id, Given.Now.AddDays(-9), Given.Now.AddDays(-1)));
        var refused = await Should.ThrowAsync<DomainException>(() => Open(person, office));
        refused.Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task The_same_case_sent_twice_is_one_and_other_content_under_its_id_is_a_conflict()
    {
        var office = await host.Office();
        var helper = await host.PersonIn(Role.Helper, office);
        OpenCase open = new(Given.New<Case>(), Given.New<Producer>(), office.Id, ProducerKind.Household, "Nhà bà Hai Lần", "Trần Thị Hai", "0912 345 678", Given.YenMo, "");

        (await host.Send(helper.AsCaller(), open)).ShouldBe(open.Id);
        (await host.Send(helper.AsCaller(), open)).ShouldBe(open.Id);

        (await host.Rows(db => db.Set<Case>().CountAsync(c => c.OfficeId == office.Id))).ShouldBe(1);
        (await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), open with { Name = "Nhà khác" }))).Code.ShouldBe("id.taken");
        (await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), open with { Id = Given.New<Case>() }))).Code.ShouldBe("id.taken");
    }

    [Fact]
    public async Task History_says_who_wrote_a_producer_and_that_its_phone_changed_but_never_the_phone()
    {
        var office = await host.Office();
        var helper = await host.PersonIn(Role.Helper, office);
        var file = await Open(helper, office);
        var producer = await host.Rows(db => db.Set<Case>().Where(c => c.Id == file).Select(c => c.ProducerId).SingleAsync());
        await host.Send(helper.AsCaller(), new CorrectProducer(producer, ProducerKind.Household, "Tên mới", "Bùi Thị Nhàn", "0987 654 321", Given.YenMo, "", ""));

        var entries = await host.Rows(db => db.Set<HistoryEntry>().Where(h => h.Row == producer.Value).OrderBy(h => h.At).ToListAsync());

        entries.Select(h => h.Command).ShouldBe(["OpenCase", "CorrectProducer"]);
        entries.ShouldAllBe(h => h.Person == helper.Id.Value && h.Producer == producer.Value);
        entries[1].Fields.Replace(" ", "", StringComparison.Ordinal).ShouldContain("\"Phone\":true");
        entries[1].Fields.ShouldContain("Tên mới");
        string.Concat(entries.Select(h => h.Fields)).ShouldNotContain("987654321");
        string.Concat(entries.Select(h => h.Fields)).ShouldNotContain("Bùi Thị");
    }

    private static object Typed(string name, string commune) => new { Form__Kind = "Household", Form__Name = name, Form__Representative = "Bùi Thị Nhàn", Form__Phone = "0912 345 678", Form__Commune = commune, Form__Hamlet = "xóm 7" };

    private Task<Id<Case>> Open(Person helper, Office office, string name = "Nhà bà Nhàn") =>
        host.Send(helper.AsCaller(), new OpenCase(Given.New<Case>(), Given.New<Producer>(), office.Id, ProducerKind.Household, name, "Bùi Thị Nhàn", Given.Phone(), Given.YenMo, "xóm 7"));
}
