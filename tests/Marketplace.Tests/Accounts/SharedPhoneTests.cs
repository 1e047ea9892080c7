using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Accounts;

public sealed class SharedPhoneTests(AppHost host)
{
    [Fact]
    public async Task People_who_share_a_phone_choose_after_the_code()
    {
        var mother = await host.Person("Bùi Thị Nhàn");
        var son = await host.Person("Bùi Văn Khoa", mother.Phone);
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(mother.Phone);
        var code = await host.Code(mother.Phone);
        var choice = await visitor.EnterCode(code);
        choice.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await choice.Text();
        page.ShouldContain(mother.Name);
        page.ShouldContain(son.Name);
        var chosen = await visitor.Post("/sign-in/code", new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Code"] = code, ["Form.Person"] = son.Id.ToString() });
        chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read("/desk")).ShouldContain(son.Name);
        (await host.Rows(db => db.Set<Session>().CountAsync(s => s.PersonId == mother.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task The_names_behind_a_phone_are_shown_only_after_the_right_code()
    {
        var mother = await host.Person("Bùi Thị Nhàn");
        await host.Person("Bùi Văn Khoa", mother.Phone);
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(mother.Phone);
        var page = await (await visitor.EnterCode(SignInWords.Wrong(await host.Code(mother.Phone)))).Text();
        page.ShouldNotContain("Bùi");
    }

    [Fact]
    public async Task A_code_opens_no_session_for_somebody_with_another_phone()
    {
        var mother = await host.Person("Bùi Thị Nhàn");
        var stranger = await host.PersonIn(Role.Administrator);
        using var api = host.CreateClient();
        await api.Send("/api/session/codes", new { id = Given.New<OneTimeCode>(), phone = mother.Phone });
        var answer = await api.Send("/api/session", new { phone = mother.Phone, code = await host.Code(mother.Phone), person = stranger.Id });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Rows(db => db.Set<Session>().AnyAsync(s => s.PersonId == stranger.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_is_told_who_shares_the_phone_and_comes_again_with_the_same_code()
    {
        var mother = await host.Person("Bùi Thị Nhàn");
        var son = await host.Person("Bùi Văn Khoa", mother.Phone);
        using var api = host.CreateClient();
        (await api.Send("/api/session/codes", new { id = Given.New<OneTimeCode>(), phone = mother.Phone })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var code = await host.Code(mother.Phone);
        var choose = await api.Send("/api/session", new { phone = mother.Phone, code });
        choose.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await choose.Json();
        problem.GetProperty("code").GetString().ShouldBe("session.choose");
        problem.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldBe([mother.Name, son.Name], ignoreOrder: true);
        var opened = await (await api.Send("/api/session", new { phone = mother.Phone, code, person = son.Id })).Json();
        opened.GetProperty("person").GetString().ShouldBe(son.Id.ToString());
        api.DefaultRequestHeaders.Authorization = new("Bearer", opened.GetProperty("token").GetString());
        (await api.Json("/api/session")).GetProperty("name").GetString().ShouldBe(son.Name);
    }
}
