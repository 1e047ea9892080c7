using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Accounts;

public sealed class SignInTests(AppHost host)
{
    [Fact]
    public async Task A_phone_and_the_code_that_was_sent_to_it_sign_a_person_in()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        var asked = await visitor.AskForCode(person.Phone);
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        asked.Headers.Location!.ToString().ShouldBe("/sign-in/code");

        var entered = await visitor.EnterCode(await host.Code(person.Phone));
        entered.Headers.Location!.ToString().ShouldBe("/desk");
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SessionGate.Cookie + "=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Shouldly.Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Shouldly.Case.Insensitive);
        cookie.ShouldNotContain("secure", Shouldly.Case.Insensitive);
        (await visitor.Read("/desk")).ShouldContain(person.Name);
        var session = await host.Rows(db => db.Set<Session>().SingleAsync(s => s.PersonId == person.Id));
        (session.EndsAt - session.StartedAt).ShouldBe(TimeSpan.FromDays(30));
        cookie.ShouldNotContain(session.TokenHash, Shouldly.Case.Insensitive);
    }

    [Fact]
    public async Task A_session_cookie_over_https_is_marked_secure()
    {
        var person = await host.Person();
        Visitor visitor = new(host.CreateDefaultClient(new Uri("https://localhost"), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler()));
        await visitor.AskForCode(person.Phone);
        var entered = await visitor.EnterCode(await host.Code(person.Phone));
        entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SessionGate.Cookie + "=", StringComparison.Ordinal)).ShouldContain("; secure", Shouldly.Case.Insensitive);
    }

    [Theory]
    [InlineData(" {0} {1} ", true)]
    [InlineData("{0}-{1}.", true)]
    [InlineData("{0}", false)]
    [InlineData("", false)]
    public async Task A_code_is_read_as_people_type_it(string typed, bool complete)
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        var entered = await visitor.EnterCode(string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, code[..3], code[3..]));
        entered.StatusCode.ShouldBe(complete ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var person = await host.Person();
        var (first, second) = (Visitor.Of(host), Visitor.Of(host));
        await first.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        await second.AskForCode(person.Phone);
        (await first.EnterCode(code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await second.EnterCode(code)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_earlier_code_still_works_while_a_later_message_is_on_its_way()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var earlier = await host.Code(person.Phone);
        await visitor.AskForCode(person.Phone);
        (await host.Messages(person.Phone)).Count.ShouldBe(2);
        (await visitor.EnterCode(earlier)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_answer_to_an_unknown_phone_is_that_to_a_known_one_and_no_message_is_sent()
    {
        var known = (await host.Person()).Phone;
        var unknown = Given.Phone();
        List<string> answers = [];
        foreach (var phone in new[] { known, unknown })
        {
            var visitor = Visitor.Of(host);
            var asked = await visitor.AskForCode(phone);
            var page = await visitor.Read("/sign-in/code");
            var entered = await visitor.EnterCode("000000");
            answers.Add($"{asked.StatusCode} {asked.Headers.Location} {Plain(page, phone)} {entered.StatusCode} {Plain(await entered.Text(), phone)}");
        }

        answers[1].ShouldBe(answers[0]);
        (await host.Messages(known)).Count.ShouldBe(1);
        (await host.Messages(unknown)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_that_cannot_get_a_code_is_refused_beside_its_box_and_stays_typed()
    {
        var refused = await Visitor.Of(host).AskForCode("0229 3000 000");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Text();
        page.ShouldContain("Số này không nhận được tin nhắn");
        page.ShouldContain("value=\"0229 3000 000\"");
        page.ShouldContain("href=\"#Form_Phone\"");
    }

    [Theory]
    [InlineData("/cases?x=1", "/cases?x=1")]
    [InlineData("//evil.example/", "/desk")]
    [InlineData("/\\evil.example", "/desk")]
    [InlineData("https://evil.example/", "/desk")]
    public async Task After_signing_in_one_is_led_back_within_the_house_only(string back, string led)
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone, back);
        (await visitor.EnterCode(await host.Code(person.Phone))).Headers.Location!.ToString().ShouldBe(led);
    }

    [Fact]
    public async Task Without_a_phone_the_second_page_leads_to_the_first()
    {
        var answer = await Visitor.Of(host).Http.Get("/sign-in/code");
        answer.Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_closed_person_gets_no_code()
    {
        var person = await host.Person();
        await host.Rows(async db =>
        {
            (await db.FindAsync<Person>(person.Id))!.Close(Given.Now);
            return await db.SaveChangesAsync();
        });
        await Visitor.Of(host).AskForCode(person.Phone);
        (await host.Messages(person.Phone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_code_nor_secret_stands_in_the_rows_or_in_history()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        await visitor.EnterCode(code);
        var row = await host.Rows(db => db.Set<OneTimeCode>().SingleAsync(c => c.Phone == person.Phone));
        row.Hash.ShouldNotContain(code);
        var session = await host.Rows(db => db.Set<Session>().SingleAsync(s => s.PersonId == person.Id));
        var history = await host.Rows(db => db.Set<HistoryEntry>().Where(h => h.Row == row.Id.Value || h.Row == session.Id.Value).ToListAsync());
        history.Count.ShouldBe(2);
        history.ShouldAllBe(h => !h.Fields.Contains(session.TokenHash) && !h.Fields.Contains(row.Hash) && !h.Fields.Contains(person.Phone));
        (await host.Rows(db => db.Set<Job>().Where(j => j.Payload.Contains(person.Phone)).ToListAsync())).ShouldBeEmpty();
    }

    private static string Plain(string page, string phone) =>
        System.Text.RegularExpressions.Regex.Replace(page.Replace(Domain.Text.PhoneNumber.Parse(phone).Display, "…", StringComparison.Ordinal), "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
