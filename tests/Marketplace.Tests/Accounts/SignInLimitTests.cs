using System.Net;
using Marketplace.Features.Shell;
using Marketplace.Tests.App;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Accounts;

/// <summary>A program of its own with limits on and a clock to move.</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly AppHost host;

    public SignInLimitTests()
    {
        host = new AppHost { Clock = clock };
        host.Settings["SignIn:Limits"] = "true";
        host.Settings["SignIn:CodesPerPhone"] = "3";
        host.Settings["SignIn:CodesPerAddress"] = "8";
        host.Settings["SignIn:TriesPerAddress"] = "12";
    }

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_code_ends_after_five_minutes()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var code = await host.Code(person.Phone);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await visitor.EnterCode(code)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days()
    {
        var person = await host.Person();
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(person.Phone);
        var entered = await visitor.EnterCode(await host.Code(person.Phone));
        var token = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SessionGate.Cookie + "=", StringComparison.Ordinal)).Split('=', ';')[1];
        using var api = host.CreateClient();
        api.DefaultRequestHeaders.Authorization = new("Bearer", token);
        clock.Advance(TimeSpan.FromDays(29));
        (await api.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromDays(1));
        (await api.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_phone_known_or_not_gets_three_codes_in_a_quarter_of_an_hour()
    {
        foreach (var phone in new[] { (await host.Person()).Phone, Given.Phone() })
        {
            for (var i = 0; i < 3; i++)
            {
                (await Visitor.Of(host).AskForCode(phone)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            }

            (await Visitor.Of(host).AskForCode(phone)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Fact]
    public async Task One_address_asks_for_eight_codes_in_a_quarter_of_an_hour()
    {
        for (var i = 0; i < 8; i++)
        {
            (await Visitor.Of(host).AskForCode(Given.Phone())).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var refused = await Visitor.Of(host).AskForCode(Given.Phone());
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Text()).ShouldContain("Nghỉ mười lăm phút");
    }

    [Fact]
    public async Task One_address_tries_twelve_codes_in_a_quarter_of_an_hour()
    {
        var visitor = Visitor.Of(host);
        await visitor.AskForCode(Given.Phone());
        for (var i = 0; i < 12; i++)
        {
            (await visitor.EnterCode("123456")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await visitor.EnterCode("123456")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
