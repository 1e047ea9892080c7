using System.Text;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>
/// Takes a document of events from another system, all or nothing. Throws the codes of <see cref="EpcisCodes"/>, <c>epcis.capture_limit</c>,
/// and <c>epcis.exists</c> for an eventID under which another event is known. They are the sender's and their producer's to read, never a lot's: nobody can write into another's verified story.
/// </summary>
public sealed record CaptureEvents(Id<Capture> Id, string Document) : ICommand<Id<Capture>>
{
    /// <summary>Events in one document.</summary>
    internal const int Most = 500;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Creates(Id);
}

/// <summary>Takes one bare event and gives its eventID. Throws as <see cref="CaptureEvents"/>, and <c>epcis.exists</c> where its eventID is known, the very same event included (EPCIS 2.0 §12.6.2).</summary>
/// <param name="Id">The capture, made by the caller.</param>
/// <param name="Event">The event as JSON.</param>
public sealed record CaptureEvent(Id<Capture> Id, string Event) : ICommand<string>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Creates(Id);
}

/// <summary>What came of a capture of the caller's.</summary>
public sealed record ReadCapture(Id<Capture> Id) : IQuery<CaptureView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.PersonOf(Id);
}

/// <summary>The caller's captures, newest first, at most <paramref name="PerPage"/> (1 to 200), older than a moment where one is given.</summary>
public sealed record ListCaptures(int PerPage, DateTimeOffset? Before = null) : IQuery<IReadOnlyList<CaptureView>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();
}

/// <summary>A finished capture.</summary>
public sealed record CaptureView(Id<Capture> Id, int Accepted, int Repeated, DateTimeOffset At);

/// <summary>A capture is its sender's.</summary>
internal sealed class CaptureOwnership(MarketplaceContext db) : Owns<Capture>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Capture> id, CancellationToken cancel) =>
        db.Set<Capture>().Where(c => c.Id == id).Select(c => new Ownership(null, c.PersonId)).FirstOrDefaultAsync(cancel);
}

internal sealed class CaptureEventsHandler(MarketplaceContext db, TraceRecorder recorder, LotDesk desk, CallerHolder holder, TimeProvider time) :
    IRequestHandler<CaptureEvents, Id<Capture>>, IRequestHandler<CaptureEvent, string>, IRequestHandler<ReadCapture, CaptureView>, IRequestHandler<ListCaptures, IReadOnlyList<CaptureView>>
{
    public async Task<Id<Capture>> Handle(CaptureEvents request, CancellationToken cancellationToken)
    {
        var document = EpcisDocument.Parse(Encoding.UTF8.GetBytes(request.Document));
        if (document.Events.Count > CaptureEvents.Most)
        {
            throw new DomainException("epcis.capture_limit", null, RefusalKind.Invalid, CaptureEvents.Most);
        }

        var kept = await Keep(request.Id, document, isNew: false, cancellationToken);
        var repeated = kept.Count(e => e.CaptureId != request.Id);
        db.Add(new Capture(request.Id, holder.Caller.Person!.Value, kept.Count - repeated, repeated, time.GetUtcNow()));
        return request.Id;
    }

    public async Task<string> Handle(CaptureEvent request, CancellationToken cancellationToken)
    {
        var document = EpcisDocument.Of(time.GetUtcNow(), [EpcisEvent.Parse(Encoding.UTF8.GetBytes(request.Event))]);
        var kept = await Keep(request.Id, document, isNew: true, cancellationToken);
        db.Add(new Capture(request.Id, holder.Caller.Person!.Value, kept.Count, 0, time.GetUtcNow()));
        return kept[0].EventId;
    }

    public Task<CaptureView> Handle(ReadCapture request, CancellationToken cancellationToken) =>
        Views(db.Set<Capture>().Where(c => c.Id == request.Id)).FirstAsync(cancellationToken);

    public async Task<IReadOnlyList<CaptureView>> Handle(ListCaptures request, CancellationToken cancellationToken) =>
        await Views(db.Set<Capture>().Where(c => c.PersonId == holder.Caller.Person && (request.Before == null || c.At < request.Before)).OrderByDescending(c => c.At))
            .Take(request.PerPage).ToListAsync(cancellationToken);

    private async Task<List<TraceEvent>> Keep(Id<Capture> capture, EpcisDocument document, bool isNew, CancellationToken cancel)
    {
        // Only where the sender stands for one producer is it plain whose goods are meant.
        var own = await desk.Own().Distinct().Take(2).ToListAsync(cancel);
        Id<Domain.Producers.Producer>? producer = own.Count == 1 ? own[0] : null;
        List<TraceEvent> all = [];
        foreach (var one in document.Events)
        {
            var alone = document.Standalone(one);
            alone = alone.EventId is null ? alone.WithEventId() : alone;
            var kept = await recorder.Keep(alone, producer, null, capture, cancel);
            if (EpcisEvent.Parse(Encoding.UTF8.GetBytes(kept.Json)).Hash != alone.Hash || (kept.CaptureId != capture && (isNew || alone.ErrorDeclaration is not null)))
            {
                throw new DomainException("epcis.exists", null, RefusalKind.Conflict, alone.EventId!);
            }

            all.Add(kept);
        }

        return all;
    }

    private static IQueryable<CaptureView> Views(IQueryable<Capture> captures) => captures.AsNoTracking().Select(c => new CaptureView(c.Id, c.Accepted, c.Repeated, c.At));
}
