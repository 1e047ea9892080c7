using System.Diagnostics;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Photos;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Which database, which version, how quick.</summary>
internal sealed class DatabaseHealth(MarketplaceContext db, DatabaseOptions options, Texts texts) : IHealthSource
{
    public string Label => "accounts.health.database";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var version = options.IsSqlite
            ? "SQLite " + await db.Database.SqlQuery<string>($"select sqlite_version() as \"Value\"").SingleAsync(cancel)
            : "PostgreSQL " + await db.Database.SqlQuery<string>($"select current_setting('server_version') as \"Value\"").SingleAsync(cancel);
        return new(Label, HealthState.Good, texts["accounts.health.database.hint", version, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds]);
    }
}

/// <summary>Which photo engine, in which sandbox.</summary>
internal sealed class PhotosHealth(IPhotoHealth photos, Texts texts) : IHealthSource
{
    public string Label => "accounts.health.photos";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var health = photos.Health.Engine is null ? await photos.Check(cancel) : photos.Health;
        var box = health.SandboxReason is { } reason ? $"{health.Sandbox} ({reason})" : health.Sandbox;
        return new(Label, health.Engine is null ? HealthState.Broken : HealthState.Good, texts["accounts.health.photos.hint", health.Engine, box, health.Workers, health.Rendered, health.Failed]);
    }
}

/// <summary>Whether files can be kept.</summary>
internal sealed class BlobsHealth(IBlobStore blobs) : IHealthSource
{
    public string Label => "accounts.health.blobs";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        // Looking for a file exercises the store; whether it is there does not matter.
        await blobs.Exists(BlobKey.Of([]), cancel);
        return new(Label, HealthState.Good, blobs.GetType().Name.Replace("BlobStore", "", StringComparison.Ordinal));
    }
}

/// <summary>Where text messages go.</summary>
internal sealed class MessagesHealth(ITextGateway gateway, Texts texts) : IHealthSource
{
    public string Label => "accounts.health.messages";

    public Task<HealthLine> Read(CancellationToken cancel) =>
        Task.FromResult(new HealthLine(Label, HealthState.Good, gateway is IMessageFolder ? texts["accounts.health.messages.folder"] : gateway.Name));
}

/// <summary>How far the outbox has grown.</summary>
internal sealed class OutboxHealth(MarketplaceContext db, Texts texts) : IHealthSource
{
    public string Label => "accounts.health.outbox";

    public async Task<HealthLine> Read(CancellationToken cancel) =>
        new(Label, HealthState.Good, texts["accounts.health.outbox.hint", await db.Set<OutboxMessage>().MaxAsync(m => (long?)m.Number, cancel) ?? 0]);
}
