using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Accounts;

public sealed class CodeTriesTests(AppHost host)
{
    [Fact]
    public async Task After_five_wrong_tries_the_right_code_is_refused_too()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        for (var i = 1; i <= OneTimeCode.MaxTries; i++)
        {
            (await visitor.EnterCode(SignInWords.Wrong(code, i))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await visitor.EnterCode(code)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task After_four_wrong_tries_the_right_code_still_works()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        for (var i = 1; i < OneTimeCode.MaxTries; i++)
        {
            await visitor.EnterCode(SignInWords.Wrong(code, i));
        }

        (await visitor.EnterCode(code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_wrong_try_counts_against_every_open_code_of_the_phone()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        await visitor.EnterCode(SignInWords.Wrong(code, 7));
        (await host.Rows(db => db.Set<OneTimeCode>().Where(c => c.Phone == person.Phone).Select(c => c.Tries).ToListAsync())).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_hundred_tries_at_once_are_still_five()
    {
        var person = await host.Person();
        await host.Send(Caller.Anonymous, new AskCode(Given.New<OneTimeCode>(), person.Phone));
        var code = await host.Code(person.Phone);
        await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Open(person.Phone, SignInWords.Wrong(code, i))));
        (await Open(person.Phone, code)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await host.Rows(db => db.Set<OneTimeCode>().SingleAsync(c => c.Phone == person.Phone))).Tries.ShouldBe(OneTimeCode.MaxTries);
    }

    [Fact]
    public async Task A_right_code_entered_ten_times_at_once_opens_one_session()
    {
        var person = await host.Person();
        await host.Send(Caller.Anonymous, new AskCode(Given.New<OneTimeCode>(), person.Phone));
        var code = await host.Code(person.Phone);
        var opened = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Open(person.Phone, code)));
        opened.Count(o => o.Outcome == SignInOutcome.Opened).ShouldBe(1);
        (await host.Rows(db => db.Set<Session>().CountAsync(s => s.PersonId == person.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Asking_twice_with_one_form_sends_one_message()
    {
        var person = await host.Person();
        AskCode command = new(Given.New<OneTimeCode>(), person.Phone);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Send(Caller.Anonymous, command)));
        (await host.Messages(person.Phone)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_for_consent_signs_nobody_in_and_holds_for_its_producer_only()
    {
        var (producer, owner, _) = await host.Producer();
        var (other, _, _) = await host.Producer();
        await using var scope = host.Services.CreateAsyncScope();
        var codes = scope.ServiceProvider.GetRequiredService<OneTimeCodes>();
        await codes.Send(Given.New<OneTimeCode>(), owner.Phone, CodePurpose.Consent, producer.Id.Value, "accounts.code.text", CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().SaveChangesAsync(TestContext.Current.CancellationToken);
        var code = await host.Code(owner.Phone);
        (await Open(owner.Phone, code)).Outcome.ShouldBe(SignInOutcome.Refused);
        (await codes.Try(owner.Phone, CodePurpose.Consent, other.Id.Value, code, CancellationToken.None)).ShouldBeFalse();
        (await codes.Try(owner.Phone, CodePurpose.Consent, producer.Id.Value, code, CancellationToken.None)).ShouldBeTrue();
        (await codes.Try(owner.Phone, CodePurpose.Consent, producer.Id.Value, code, CancellationToken.None)).ShouldBeFalse();
    }

    private Task<OpenedSession> Open(string phone, string code, Id<Person>? person = null) =>
        host.Send(Caller.Anonymous, new OpenSession(Given.New<Session>(), phone, code, person, SessionGate.Hash(SessionGate.NewToken())));
}
