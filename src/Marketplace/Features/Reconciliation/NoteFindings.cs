using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>Notes what one step of a run found, books what is missing for certain, and closes what is not so any more.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Looked">Where it looked.</param>
/// <param name="Compared">How many things.</param>
/// <param name="Found">What it found.</param>
/// <param name="Missing">Entries to be booked.</param>
public sealed record NoteFindings(Id<ReconciliationRun> Run, NoteFindings.Area Looked, int Compared, IReadOnlyList<Found> Found, IReadOnlyList<ExpectedEntry> Missing) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("the process notes what it found itself", [Run, Looked.Producer, .. Found.SelectMany(f => new IId?[] { f.Producer, f.Order }), .. Missing.SelectMany(m => new IId?[] { m.Producer, m.Order })]);

    /// <summary>Where a step looked, so that what it does not find there any more is gone.</summary>
    /// <param name="Producer">Whose books; null for what is with the card provider.</param>
    /// <param name="IsWhole">True where it looked at all of it.</param>
    public sealed record Area(Id<Producer>? Producer, bool IsWhole);
}

internal sealed class NoteFindingsHandler(MarketplaceContext db, Posting books, TimeProvider time) : IRequestHandler<NoteFindings, int>
{
    public async Task<int> Handle(NoteFindings request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var began = await db.Set<ReconciliationRun>().Where(r => r.Id == request.Run).Select(r => r.StartedAt).FirstOrDefaultAsync(cancellationToken);
        foreach (var entry in request.Missing)
        {
            await books.Post(entry.Cause, entry.Kind, entry.Debit, entry.Credit, entry.Amount, entry.Producer, entry.Order, cancellationToken);
        }

        var opened = 0;
        foreach (var found in request.Found.DistinctBy(f => (f.Kind, f.Subject)))
        {
            var known = await db.Set<Finding>().FirstOrDefaultAsync(f => f.Kind == found.Kind && f.Subject == found.Subject, cancellationToken);
            if (known is null)
            {
                db.Add(new Finding(Id<Finding>.New(time), found, now));
                opened += found.IsMended ? 0 : 1;
            }
            else if (known.IsSame(found))
            {
                // No news for the history: only that it was seen.
                await db.Set<Finding>().Where(f => f.Id == known.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.SeenAt, now), cancellationToken);
            }
            else
            {
                opened += known.SeeAgain(found, now) && !found.IsMended ? 1 : 0;
            }
        }

        if (request.Looked.IsWhole)
        {
            var unseen = await db.Set<Finding>().Where(f => (f.State == FindingState.Open || f.State == FindingState.Accepted) && f.SeenAt < began).ToListAsync(cancellationToken);
            unseen.FindAll(f => !request.Found.Any(n => n.Kind == f.Kind && n.Subject == f.Subject) && FindingAreas.Lies(f, request.Looked.Producer)).ForEach(f => f.Leave(now));
        }

        await Count(request, opened, now + BeginReconciliation.Patience, cancellationToken);
        return opened;
    }

    // A count of every step would fill the history. Once somebody else holds the run dead, nothing counts any more.
    private async Task Count(NoteFindings request, int opened, DateTimeOffset aliveUntil, CancellationToken cancel)
    {
        var mended = request.Found.Count(f => f.IsMended);
        var running = await db.Set<ReconciliationRun>().Where(r => r.Id == request.Run && r.State == ReconciliationState.Running).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Compared, r => r.Compared + request.Compared).SetProperty(r => r.Mended, r => r.Mended + mended).SetProperty(r => r.Opened, r => r.Opened + opened).SetProperty(r => r.AliveUntil, aliveUntil), cancel);
        if (running == 0)
        {
            throw DomainException.Conflict("reconciliation.move", ReconciliationState.Failed, ReconciliationState.Running);
        }
    }
}

/// <summary>Which step finds what.</summary>
internal static class FindingAreas
{
    /// <summary>Whether a finding is one that looking at a producer's books, or at the card provider's for null, would find again.</summary>
    public static bool Lies(Finding finding, Id<Producer>? producer) =>
        producer is null ? IsOfProvider(finding) : finding.ProducerId == producer && !IsOfProvider(finding);

    private static bool IsOfProvider(Finding finding) =>
        finding.ProducerId is null || finding.Kind.ToString().StartsWith("Card", StringComparison.Ordinal);
}
