using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Marketplace.Tests.App;

/// <summary>Somebody with a browser without script: keeps cookies, reads pages, fills forms in.</summary>
public sealed partial class Visitor(HttpClient http)
{
    /// <summary>The client, for what is no form.</summary>
    public HttpClient Http => http;

    /// <summary>A visitor who is not signed in. Redirects are not followed.</summary>
    public static Visitor Of(AppHost host) =>
        new(host.CreateDefaultClient(new Uri("http://localhost"), new CookieContainerHandler()));

    /// <summary>A visitor signed in as a person, by cookie.</summary>
    public static async Task<Visitor> Of(AppHost host, Person person)
    {
        var token = await SessionOf(host, person);
        CookieContainerHandler cookies = new();
        cookies.Container.Add(new Uri("http://localhost"), new System.Net.Cookie(SessionGate.Cookie, token));
        return new(host.CreateDefaultClient(new Uri("http://localhost"), cookies));
    }

    /// <summary>An API client with a person's bearer token.</summary>
    public static async Task<HttpClient> Api(AppHost host, Person person)
    {
        var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SessionOf(host, person));
        return client;
    }

    /// <summary>A page's text.</summary>
    public async Task<string> Read(string address) => System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(address));

    /// <summary>Reads the page at <paramref name="address"/>, fills in its form (all hidden boxes and the antiforgery token come along) and posts it to <paramref name="action"/> or the same address.</summary>
    public async Task<HttpResponseMessage> Post(string address, object fields, string? action = null)
    {
        var page = await http.GetStringAsync(address);
        Dictionary<string, string> form = new(StringComparer.Ordinal);
        foreach (Match input in Hidden().Matches(page))
        {
            form[Name().Match(input.Value).Groups[1].Value] = System.Net.WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value);
        }

        foreach (var field in fields is IReadOnlyDictionary<string, string> given ? given : fields.GetType().GetProperties().ToDictionary(p => p.Name.Replace("__", ".", StringComparison.Ordinal), p => p.GetValue(fields)?.ToString() ?? ""))
        {
            form[field.Key] = field.Value;
        }

        using FormUrlEncodedContent content = new(form);
        return await http.PostAsync(action ?? address, content);
    }

    private static async Task<string> SessionOf(AppHost host, Person person)
    {
        var token = SessionGate.NewToken();
        await host.Add(new Session(Given.New<Session>(), person.Id, SessionGate.Hash(token), Given.Now, Given.Now.AddHours(1)));
        return token;
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
