using System.Buffers.Binary;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The log's head: its checkpoint as published, its key, its size.</summary>
public sealed record ReadLogHead : IQuery<LogHeadView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("a log that only some may check proves nothing");
}

/// <summary>What everybody may know of the head.</summary>
public sealed record LogHeadView(string Origin, long Size, string Checkpoint, DateTimeOffset At, byte[] PublicKey);

/// <summary>The hashes of a tile, at most <paramref name="Width"/> of them; 404 where there are not so many.</summary>
public sealed record ReadLogTile(int Level, long Index, int Width) : IQuery<byte[]>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("a log that only some may check proves nothing");
}

/// <summary>The entries under a tile of level 0 (C2SP tlog-tiles: length in two bytes, big-endian, then the entry); 404 where there are not so many.</summary>
public sealed record ReadLogEntries(long Index, int Width) : IQuery<byte[]>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("an entry holds hashes and a time, nothing of what happened");
}

/// <summary>The proof that an event is in the log, under the newest checkpoint; 404 where it is not (yet).</summary>
public sealed record ReadLogProof(string Event) : IQuery<LogProof>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("whoever knows an event's id may check it");
}

/// <summary>A proof of inclusion.</summary>
/// <param name="Index">Place in the log, from 0.</param>
/// <param name="Leaf">The entry's bytes.</param>
/// <param name="Proof">Hashes from the leaf up.</param>
/// <param name="Checkpoint">The signed note that it leads to.</param>
public sealed record LogProof(long Index, byte[] Leaf, IReadOnlyList<byte[]> Proof, string Checkpoint);

/// <summary>The proof that the log of one size is a beginning of that of another. Throws <c>log.range</c>.</summary>
public sealed record ReadLogConsistency(long From, long To) : IQuery<IReadOnlyList<byte[]>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("a log that only some may check proves nothing");
}

internal sealed class ReadLogHandler(MarketplaceContext db) :
    IRequestHandler<ReadLogHead, LogHeadView>, IRequestHandler<ReadLogTile, byte[]>, IRequestHandler<ReadLogEntries, byte[]>, IRequestHandler<ReadLogProof, LogProof>, IRequestHandler<ReadLogConsistency, IReadOnlyList<byte[]>>
{
    public async Task<LogHeadView> Handle(ReadLogHead request, CancellationToken cancellationToken) =>
        await db.Set<LogHead>().AsNoTracking().Select(h => new LogHeadView(h.Origin, h.Size, h.Checkpoint, h.At, h.PublicKey)).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();

    public async Task<byte[]> Handle(ReadLogTile request, CancellationToken cancellationToken)
    {
        var hashes = await db.Set<LogTile>().AsNoTracking().Where(t => t.Level == request.Level && t.Index == request.Index).Select(t => t.Hashes).FirstOrDefaultAsync(cancellationToken);
        return hashes is not null && hashes.Length >= request.Width * MerkleHash.Length ? hashes[..(request.Width * MerkleHash.Length)] : throw DomainException.NotFound();
    }

    public async Task<byte[]> Handle(ReadLogEntries request, CancellationToken cancellationToken)
    {
        var first = request.Index * MerkleTile.FullWidth;
        var events = await db.Set<TraceEvent>().AsNoTracking().Where(e => e.LogIndex >= first && e.LogIndex < first + request.Width).OrderBy(e => e.LogIndex).ToListAsync(cancellationToken);
        if (events.Count < request.Width)
        {
            throw DomainException.NotFound();
        }

        using MemoryStream bundle = new();
        var length = new byte[sizeof(ushort)];
        foreach (var entry in events.Select(e => e.LogEntry()))
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
            bundle.Write(length);
            bundle.Write(entry);
        }

        return bundle.ToArray();
    }

    public async Task<LogProof> Handle(ReadLogProof request, CancellationToken cancellationToken)
    {
        // The event first: a head that is read after it covers it.
        var found = await db.Set<TraceEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.EventId == request.Event && e.LogIndex != null, cancellationToken) ?? throw DomainException.NotFound();
        var head = await Handle(new ReadLogHead(), cancellationToken);
        var proof = await new MerkleLog(new LogTiles(db)).InclusionAsync(found.LogIndex!.Value, head.Size, cancellationToken);
        return new(found.LogIndex.Value, found.LogEntry(), [.. proof.Select(h => h.ToBytes())], head.Checkpoint);
    }

    public async Task<IReadOnlyList<byte[]>> Handle(ReadLogConsistency request, CancellationToken cancellationToken)
    {
        var head = await Handle(new ReadLogHead(), cancellationToken);
        if (request.From < 1 || request.From > request.To || request.To > head.Size)
        {
            throw new DomainException("log.range", nameof(request.To), RefusalKind.Invalid, head.Size);
        }

        return [.. (await new MerkleLog(new LogTiles(db)).ConsistencyAsync(request.From, request.To, cancellationToken)).Select(h => h.ToBytes())];
    }
}
