using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Where a dossier stands, for the producer and its helpers. Officers are named by title only.</summary>
public sealed record GetVerification(Id<Dossier> Dossier) : IQuery<VerificationProgress>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Dossier);
}

/// <summary>A dossier as the producer sees it.</summary>
/// <param name="Id">The dossier.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Producer">Whose.</param>
/// <param name="ProducerName">The producer's name.</param>
/// <param name="Lot">Which lot, or null.</param>
/// <param name="Subject">What it is about: lot, claim or producer.</param>
/// <param name="Office">Where it lies.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsGranted">The answer; null until it is given back, so that nobody hears it before.</param>
/// <param name="ReceivedAt">Since when.</param>
/// <param name="Due">The clock.</param>
/// <param name="Days">Working days that the office had.</param>
/// <param name="Notes">What the officers wrote, once it is given back.</param>
/// <param name="MayAskAgain">It was refused, and nothing was asked since.</param>
/// <param name="IsHelping">The caller acts for the producer, and is none of its people.</param>
public sealed record VerificationProgress(
    Id<Dossier> Id,
    string Title,
    Id<Producer> Producer,
    string ProducerName,
    Id<Lot>? Lot,
    string Subject,
    string Office,
    DossierState State,
    bool? IsGranted,
    DateTimeOffset ReceivedAt,
    Due Due,
    int Days,
    IReadOnlyList<VerificationProgress.Note> Notes,
    bool MayAskAgain,
    bool IsHelping)
{
    /// <summary>What an officer wrote.</summary>
    public sealed record Note(DossierState Step, string Text, DateTimeOffset At);
}

internal sealed class GetVerificationHandler(MarketplaceContext db, LegalClock clock, CallerHolder holder) : IRequestHandler<GetVerification, VerificationProgress>
{
    public async Task<VerificationProgress> Handle(GetVerification request, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == request.Dossier, cancellationToken);
        var office = await db.Set<Office>().Where(o => o.Id == dossier.OfficeId).Select(o => o.Name).SingleAsync(cancellationToken);
        var name = await db.Set<Producer>().Where(p => p.Id == dossier.ProducerId).Select(p => p.Name).SingleAsync(cancellationToken);
        var returned = dossier.ReturnedAt is not null;
        var notes = returned
            ? await db.Set<Decision>().AsNoTracking().Where(d => d.DossierId == dossier.Id && d.Note != "").OrderBy(d => d.At).Select(d => new VerificationProgress.Note(d.Step, d.Note, d.At)).ToListAsync(cancellationToken)
            : [];
        var again = returned && dossier.IsGranted == false && dossier.ClaimId is null
            && !await db.Set<Dossier>().AnyAsync(d => d.ProducerId == dossier.ProducerId && d.LotId == dossier.LotId && d.ClaimId == dossier.ClaimId && d.ReceivedAt > dossier.ReceivedAt, cancellationToken);
        return new(dossier.Id, dossier.Title, dossier.ProducerId, name, dossier.LotId, dossier.Subject, office, dossier.State, returned ? dossier.IsGranted : null, dossier.ReceivedAt,
            await clock.Stand(dossier.DueAt, dossier.ReturnedAt, cancellationToken), dossier.Days, notes, again,
            !await Acting.IsOwn(db, holder.Caller, dossier.ProducerId, clock.Now, cancellationToken));
    }
}
