using System.Security.Cryptography;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Holds the log's key in this process and brings new events into the log. The key lies in the database, protected by the key ring, so that all processes sign as one.</summary>
public sealed class LogKeeper(IServiceScopeFactory scopes, IDataProtectionProvider protection, TraceOrigin origin) : IDisposable
{
    private const string Purpose = "transparency-log";
    private readonly SemaphoreSlim turn = new(1, 1);
    private ECDsa? privateKey;
    private NoteKey? key;

    /// <summary>The log's public key; set once <see cref="Open"/> is done.</summary>
    public NoteKey Key => key ?? throw new InvalidOperationException("The log is not open yet.");

    /// <summary>Opens the log, and makes its key where there is none yet. Called before the first command that signs: nothing of the key ring is read inside a transaction.</summary>
    public async Task Open(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (key is not null)
            {
                return;
            }

            var head = await Head(cancel);
            if (head is null)
            {
                using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var secret = Convert.ToBase64String(protection.CreateProtector(Purpose).Protect(fresh.ExportPkcs8PrivateKey()));
                await Send(new OpenLog(origin.Host, fresh.ExportSubjectPublicKeyInfo(), secret), cancel);
                head = await Head(cancel) ?? throw new InvalidOperationException("The log did not open.");
            }

            var opened = ECDsa.Create();
            opened.ImportPkcs8PrivateKey(protection.CreateProtector(Purpose).Unprotect(Convert.FromBase64String(head.PrivateKey)), out _);
            (privateKey, key) = (opened, new NoteKey(head.Origin, head.PublicKey));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Appends until every event is in the log. Any number of processes may call it at once: the head's row lets one in after the other.</summary>
    public async Task Append(CancellationToken cancel)
    {
        await Open(cancel);
        while (await Waiting(cancel) && await Send(new AppendToLog(), cancel) > 0)
        {
        }
    }

    /// <summary>A signed note about a head of the log.</summary>
    public SignedNote Sign(long size, MerkleHash root) => SignedNote.Sign(new Checkpoint(Key.Name, size, root).ToText(), Key, privateKey!);

    /// <inheritdoc/>
    public void Dispose()
    {
        privateKey?.Dispose();
        turn.Dispose();
    }

    private async Task<LogHead?> Head(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().Set<LogHead>().AsNoTracking().FirstOrDefaultAsync(cancel);
    }

    private async Task<bool> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
        return await db.Set<TraceEvent>().AnyAsync(e => e.LogIndex == null, cancel) || await db.Set<LogHead>().AnyAsync(h => h.Checkpoint == "", cancel);
    }

    private async Task<TAnswer> Send<TAnswer>(ICommand<TAnswer> command, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(new Caller(CallerKind.Job, Name: "log"), command, cancel);
    }
}
