using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Accounts;

/// <summary>Sends six-digit codes to phones and checks what comes back; used by handlers, inside their command's transaction.</summary>
/// <remarks>The row keeps an HMAC of the code under a key of its own, and that key only protected by the key ring that all processes share: who steals the table cannot try a million codes.</remarks>
public sealed class OneTimeCodes(MarketplaceContext db, CommandScope scope, Texts texts, SignInLimits limits, IDataProtectionProvider protection, IOptions<SignInOptions> options, TimeProvider time)
{
    private const int Codes = 1_000_000;
    private const int KeyBytes = 32;

    private IDataProtector Protector => field ??= protection.CreateProtector("one-time-code");

    /// <summary>Makes a code and texts it to <paramref name="phone"/> (E.164) after commit.</summary>
    /// <param name="id">The new row.</param>
    /// <param name="phone">Where it goes, E.164.</param>
    /// <param name="purpose">What it will prove.</param>
    /// <param name="subject">The row it is about, or null.</param>
    /// <param name="messageKey">The text of the message: {0} is the code, {1} its life in minutes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="more">What else the message says, from {2}.</param>
    /// <exception cref="DomainException"><c>code.too_many</c>: too many codes for this phone lately.</exception>
    public async Task<Id<OneTimeCode>> Send(Id<OneTimeCode> id, string phone, CodePurpose purpose, Guid? subject, string messageKey, CancellationToken cancellation, params object[] more)
    {
        var code = await Make(id, phone, purpose, subject, cancellation);
        scope.Text(phone, texts[messageKey, [code, (int)options.Value.CodeLife.TotalMinutes, .. more]]);
        return id;
    }

    /// <summary>Makes a code that nobody gets: what an unknown phone leaves behind, so that it looks like a known one.</summary>
    internal Task Pretend(Id<OneTimeCode> id, string phone, CodePurpose purpose, CancellationToken cancellation) => Make(id, phone, purpose, null, cancellation);

    /// <summary>True once for a right code. A wrong one counts against every open code of the phone, so the calling command must commit: answer with a result, do not throw.</summary>
    public async Task<bool> Try(string phone, CodePurpose purpose, Guid? subject, string code, CancellationToken cancellation)
    {
        if (!await Matches(phone, purpose, subject, code, cancellation))
        {
            return false;
        }

        DateTimeOffset? now = time.GetUtcNow();
        return await Open(phone, purpose, subject).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), cancellation) > 0;
    }

    /// <summary>As <see cref="Try"/>, but a right code stays usable.</summary>
    public async Task<bool> Matches(string phone, CodePurpose purpose, Guid? subject, string code, CancellationToken cancellation)
    {
        var digits = Digits(code);
        var matched = false;
        List<Id<OneTimeCode>> spent = [];

        // Late messages arrive in any order on a weak signal: any of the open codes will do. In order of id, so that two tries never wait for each other.
        foreach (var open in await Open(phone, purpose, subject).AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellation))
        {
            if (await Open(phone, purpose, subject).Where(c => c.Id == open.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries + 1), cancellation) > 0)
            {
                spent.Add(open.Id);
                matched |= Fits(open, digits);
            }
        }

        if (matched)
        {
            await db.Set<OneTimeCode>().Where(c => spent.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries - 1), cancellation);
        }

        return matched;
    }

    private async Task<string> Make(Id<OneTimeCode> id, string phone, CodePurpose purpose, Guid? subject, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = now - options.Value.Window;
        if (limits.AreOn && await db.Set<OneTimeCode>().CountAsync(c => c.Phone == phone && c.Purpose == purpose && c.SentAt > since, cancellation) >= options.Value.CodesPerPhone)
        {
            throw new DomainException("code.too_many", kind: RefusalKind.TooMany);
        }

        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var hash = Convert.ToBase64String(Protector.Protect(key)) + "." + Keyed(key, id, code);
        db.Add(new OneTimeCode(id, phone, purpose, hash, subject, now, now + options.Value.CodeLife));
        return code;
    }

    private IQueryable<OneTimeCode> Open(string phone, CodePurpose purpose, Guid? subject)
    {
        var now = time.GetUtcNow();
        return db.Set<OneTimeCode>().Where(c => c.Phone == phone && c.Purpose == purpose && c.Subject == subject
            && c.UsedAt == null && c.Tries < OneTimeCode.MaxTries && c.EndsAt > now);
    }

    private bool Fits(OneTimeCode row, string code)
    {
        var dot = row.Hash.IndexOf('.', StringComparison.Ordinal);
        try
        {
            var key = Protector.Unprotect(Convert.FromBase64String(row.Hash[..dot]));
            return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.Hash[(dot + 1)..]), Encoding.ASCII.GetBytes(Keyed(key, row.Id, code)));
        }
        catch (CryptographicException)
        {
            // A key ring that was replaced: the code is as good as ended.
            return false;
        }
    }

    private static string Keyed(byte[] key, Id<OneTimeCode> id, string code) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id + ":" + code)));

    // "123 456", "123-456" and a code pasted with its full stop are the same code.
    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
