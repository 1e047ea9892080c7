using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Crash;

/// <summary>Signs people in to a running program over its API, with the code that its inbox of development shows.</summary>
internal static partial class SignIn
{
    /// <summary>Asks for a code and takes the session that it opens.</summary>
    public static async Task As(this HttpClient http, Person person, CancellationToken cancel)
    {
        (await http.PostAsJsonAsync("/api/session/codes", new { id = Given.New<OneTimeCode>().Value, phone = person.Phone }, cancel)).EnsureSuccessStatusCode();
        http.Take(await http.Session(person.Phone, cancel));
    }

    /// <summary>The token of a new session for the code that was sent.</summary>
    public static async Task<string> Session(this HttpClient http, string phone, CancellationToken cancel) =>
        (await (await http.PostAsJsonAsync("/api/session", new { phone, code = await Code(http, phone, cancel) }, cancel)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("token").GetString()!;

    /// <summary>Goes on with this token.</summary>
    public static void Take(this HttpClient http, string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);

    private static async Task<string> Code(HttpClient http, string phone, CancellationToken cancel)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (SixDigits().Match(await http.GetStringAsync("/dev/inbox.json?phone=" + Uri.EscapeDataString(phone), cancel)) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }

            await Task.Delay(100, cancel);
        }

        throw new InvalidOperationException("no code came");
    }

    // In the words of a message: six digits also end a time.
    [GeneratedRegex("\"text\":\"[^\"]*?\\b([0-9]{6})\\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
