using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>May the caller declare something of the producer, and is there room? Asked before a stranger's bytes are read. Refuses <c>claim.too_many</c>.</summary>
public sealed record ClaimRoom(Id<Producer> Producer) : IQuery<int>
{
    /// <summary>Claims a producer may have, ended ones too.</summary>
    internal const int Most = 300;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

internal sealed class ClaimRoomHandler(MarketplaceContext db) : IRequestHandler<ClaimRoom, int>
{
    public async Task<int> Handle(ClaimRoom request, CancellationToken cancellationToken)
    {
        var room = ClaimRoom.Most - await db.Set<Claim>().CountAsync(c => c.ProducerId == request.Producer, cancellationToken);
        return room > 0 ? room : throw DomainException.Conflict("claim.too_many", ClaimRoom.Most);
    }
}

/// <summary>From a stranger's file to a claim: right and room first, then what the file is, then the encrypted store, and only then a short command.</summary>
public sealed class EvidenceUpload(Dispatcher dispatcher, EvidenceVault vault)
{
    /// <summary>Largest file in bytes: 20 MiB, a few scanned pages.</summary>
    public const int MostBytes = PhotoRules.MaxBytes;

    /// <summary>Declares a claim as the caller of this scope, and asks the commune's office about it where <paramref name="dossier"/> is given. Refuses <c>evidence.none</c>, <c>evidence.too_large</c>, <c>evidence.format</c>, and what <see cref="DeclareClaim"/> refuses.</summary>
    public async Task<Id<Claim>> Declare(Id<Claim> id, Id<Producer> producer, ClaimText text, Stream? sent, Id<Dossier>? dossier, CancellationToken cancel)
    {
        await dispatcher.Send(new ClaimRoom(producer), cancel);
        var bytes = sent is null ? [] : await Read(sent, cancel);
        return await dispatcher.Send(await Prepare(id, producer, text, bytes, dossier, cancel), cancel);
    }

    /// <summary>Seals and stores the file; the command that is left to send.</summary>
    public async Task<DeclareClaim> Prepare(Id<Claim> id, Id<Producer> producer, ClaimText text, ReadOnlyMemory<byte> bytes, Id<Dossier>? dossier, CancellationToken cancel)
    {
        if (bytes.Length == 0)
        {
            throw new DomainException("evidence.none", "File");
        }

        var type = TypeOf(bytes.Span) ?? throw new DomainException("evidence.format", "File");
        return new(id, producer, text, await vault.Seal(id, bytes, type, cancel), dossier);
    }

    // By its first bytes; file names and content types are what a stranger says.
    private static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8) ? "application/pdf" : PhotoSniffer.Sniff(bytes) switch
    {
        PhotoFormat.Jpeg => "image/jpeg",
        PhotoFormat.Png => "image/png",
        PhotoFormat.WebP => "image/webp",
        _ => null,
    };

    private static async Task<byte[]> Read(Stream sent, CancellationToken cancel)
    {
        using MemoryStream kept = new();
        var buffer = new byte[81920];
        int read;
        while ((read = await sent.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length + read > MostBytes)
            {
                throw new DomainException("evidence.too_large", "File");
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
