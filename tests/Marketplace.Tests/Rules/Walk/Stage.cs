using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>Two producers, the offices that help them, and a person for each role: whoever walks the routes.</summary>
internal sealed class Stage
{
    private const string FormCookie = "phien-form";

    private readonly Dictionary<Who, (Person Person, string Token)> people = [];
    private readonly HttpClient http;

    private Stage(WalkHost host)
    {
        Host = host;
        http = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
    }

    /// <summary>The program.</summary>
    public WalkHost Host { get; }

    /// <summary>For whom of those who may the request is being prepared.</summary>
    public Who By { get; set; }

    public Office Office { get; private set; } = null!;

    public Producer Producer { get; private set; } = null!;

    public ReceivingAccount Account { get; private set; } = null!;

    public Producer OtherProducer { get; private set; } = null!;

    /// <summary>Makes it.</summary>
    public static async Task<Stage> On(WalkHost host)
    {
        Stage stage = new(host) { Office = await host.Office() };
        var (producer, owner, account) = await host.Producer(stage.Office);
        (stage.Producer, stage.Account) = (producer, account);
        var elsewhere = await host.Office();
        var (other, otherOwner, _) = await host.Producer(elsewhere);
        stage.OtherProducer = other;
        await stage.Enter(Who.Person, await host.Person());
        await stage.Enter(Who.Owner, owner);
        await stage.Enter(Who.Helper, await host.PersonIn(Role.Helper, stage.Office));
        await stage.Enter(Who.OtherOwner, otherOwner);
        await stage.Enter(Who.OtherHelper, await host.PersonIn(Role.Helper, elsewhere));
        foreach (var role in new[] { Role.Assessor, Role.Leader, Role.Sealer, Role.Province, Role.Administrator })
        {
            await stage.Enter(Enum.Parse<Who>(role.ToString()), await host.PersonIn(role));
        }

        return stage;
    }

    /// <summary>Each of them, one by one.</summary>
    public static IEnumerable<Who> Each(Who who) => Enum.GetValues<Who>().Where(w => System.Numerics.BitOperations.IsPow2((int)w) && who.HasFlag(w));

    /// <summary>One of them.</summary>
    public Person The(Who who) => people[who].Person;

    /// <summary>One of them as sender past HTTP.</summary>
    public Caller Caller(Who who) => The(who).AsCaller();

    /// <summary>A listing of the producer, with a variant in stock.</summary>
    public Task<(Listing Listing, Variant Variant)> Listing() => Host.Listing(Producer);

    /// <summary>Sends a request as one of them. On the API people come with a bearer token, elsewhere with the cookie.</summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, Asking asking, Who who)
    {
        using HttpRequestMessage request = new(method, asking.Address);
        var token = who == Who.Nobody ? null : people[who].Token;
        var api = asking.Address.StartsWith("/api/", StringComparison.Ordinal) || asking.Address.StartsWith("/epcis/", StringComparison.Ordinal);
        var form = api || asking.Body is not null || method == HttpMethod.Get ? null : TokenFor(who);
        var cookies = string.Join("; ", new[] { token is null || api ? "" : $"{SessionGate.Cookie}={token}", form is null ? "" : $"{FormCookie}={form.CookieToken}", asking.Cookies }.Where(c => c.Length > 0));
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (api && token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in asking.Headers)
        {
            request.Headers.Add(name, value);
        }

        request.Content = Body(method, asking, form);
        return await http.SendAsync(request);
    }

    /// <summary>A page as one of them sees it.</summary>
    public async Task<string> Read(string address, Who who, string cookies = "")
    {
        using var answer = await Send(HttpMethod.Get, new Asking(address) { Cookies = cookies }, who);
        ((int)answer.StatusCode).ShouldBe(200, $"{address} as {who}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The request that the form on a page makes, as the one who is prepared for finds it, with more fields filled in. The form is the one for the page handler named.</summary>
    public async Task<Asking> Form(string address, object? fields = null, string? handler = null, string cookies = "")
    {
        var page = await Read(address, By, cookies);
        return PageForm.Find(page, address, handler).Fill(fields) with { Cookies = cookies };
    }

    /// <summary>Gives one of them a new session.</summary>
    public Task SignIn(Who who) => Enter(who, The(who));

    private static HttpContent? Body(HttpMethod method, Asking asking, AntiforgeryTokenSet? form)
    {
        if (asking.Body is { } signed)
        {
            ByteArrayContent content = new(signed);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return content;
        }

        if (asking.Json is { } json)
        {
            return JsonContent.Create(json, json.GetType(), options: PipelineJson.Options);
        }

        if (method == HttpMethod.Get || (asking.Form is null && asking.File is null && form is null))
        {
            return null;
        }

        Dictionary<string, string> fields = new(asking.Form ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (form is not null)
        {
            fields[form.FormFieldName] = form.RequestToken!;
        }

        if (asking.File is not { } file)
        {
            return new FormUrlEncodedContent(fields);
        }

        MultipartFormDataContent parts = [];
        foreach (var (name, value) in fields)
        {
            parts.Add(new StringContent(value), name);
        }

        ByteArrayContent bytes = new(file.Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        parts.Add(bytes, file.Field, "anh.jpg");
        return parts;
    }

    private async Task Enter(Who who, Person person)
    {
        var token = SessionGate.NewToken();
        await Host.Add(new Session(Given.New<Session>(), person.Id, SessionGate.Hash(token), Given.Now, Given.Now.AddHours(8)));
        people[who] = (person, token);
    }

    // Everybody sends a form token that is good for them, so that nothing but the missing right can stop the request.
    private AntiforgeryTokenSet TokenFor(Who who)
    {
        using var scope = Host.Services.CreateScope();
        DefaultHttpContext context = new() { RequestServices = scope.ServiceProvider };
        if (who != Who.Nobody)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, The(who).Id.ToString())], "cookie"));
        }

        return scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(context);
    }
}
