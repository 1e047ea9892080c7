using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Domain.Notices;
using Marketplace.Features.Notices;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Accounts;

/// <summary>Signing in as a person does: by the pages, with the code out of the message.</summary>
internal static partial class SignInWords
{
    /// <summary>The texts that a phone got, newest first.</summary>
    public static async Task<IReadOnlyList<KeptMessage>> Messages(this AppHost host, string phone)
    {
        await host.Settle();

        // The program's own runner may have taken the job a moment before; the message is there once no job for the phone is left.
        while (await host.Rows(db => db.Set<Job>().AnyAsync(j => j.DoneAt == null && j.Kind == Texting.Kind && j.Payload.Contains(phone))))
        {
            await Task.Delay(5);
        }

        return await host.Services.GetRequiredService<IMessageFolder>().Latest(phone, 50, CancellationToken.None);
    }

    /// <summary>The code in the newest message.</summary>
    public static async Task<string> Code(this AppHost host, string phone) => SixDigits().Match((await host.Messages(phone))[0].Text).Value;

    /// <summary>A code that is not <paramref name="code"/>.</summary>
    public static string Wrong(string code, int by = 1) => ((int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Fills in the first page.</summary>
    public static Task<HttpResponseMessage> AskForCode(this Visitor visitor, string phone, string back = "") =>
        visitor.Post("/sign-in" + (back.Length > 0 ? "?back=" + Uri.EscapeDataString(back) : ""), new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Phone"] = phone });

    /// <summary>Fills in the second page.</summary>
    public static Task<HttpResponseMessage> EnterCode(this Visitor visitor, string code) =>
        visitor.Post("/sign-in/code", new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Code"] = code });

    /// <summary>Decoded text of an answer.</summary>
    public static async Task<string> Text(this HttpResponseMessage answer) => System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Gets an address.</summary>
    public static Task<HttpResponseMessage> Get(this HttpClient http, string address) => http.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Deletes at an address.</summary>
    public static Task<HttpResponseMessage> Delete(this HttpClient http, string address) => http.DeleteAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Posts JSON to an address.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient http, string address, object body) => http.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    /// <summary>JSON at an address.</summary>
    public static Task<JsonElement> Json(this HttpClient http, string address) => http.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);

    /// <summary>JSON of an answer.</summary>
    public static Task<JsonElement> Json(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
