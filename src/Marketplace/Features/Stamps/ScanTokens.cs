using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Stamps;

/// <summary>
/// Turns whoever asks into tokens of the day: keyed hashes of the network address and of the kind of browser, which are then forgotten. No cookie is set,
/// and when the day's key is deleted nobody can tell any more whose they were.
/// </summary>
public sealed class ScanTokens(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int TokenBytes = 12;
    private const int LongestBrowser = 300;
    private static readonly Caller Self = new(CallerKind.Job, Name: "scans");

    private volatile Today? today;

    /// <summary>The tokens of a request.</summary>
    public async Task<ScanToken> Of(HttpContext context, CancellationToken cancel)
    {
        var key = await Key(cancel);
        var network = AddressLimit.NetworkOf(context);
        var browser = context.Request.Headers.UserAgent.ToString();
        return new(Token(key, network + "\n" + browser[..Math.Min(browser.Length, LongestBrowser)]), Token(key, network));
    }

    // 12 bytes are 16 characters of base64.
    private static string Token(byte[] key, string of) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(of)).AsSpan(0, TokenBytes));

    private async Task<byte[]> Key(CancellationToken cancel)
    {
        var day = time.TodayInVietnam();
        if (today is { } known && known.Day == day)
        {
            return known.Key;
        }

        await using var scope = scopes.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(Self, new ScanKeyOf(day), cancel);
        today = new(day, key);
        return key;
    }

    private sealed record Today(DateOnly Day, byte[] Key);
}
