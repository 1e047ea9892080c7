using System.Text.Json;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The only way an event of the product comes into being: a row in the command's transaction, and a fact that brings it into the transparency log after commit.</summary>
public sealed class TraceRecorder(MarketplaceContext db, CommandScope scope, TimeProvider time)
{
    /// <summary>The outbox topic of a new event.</summary>
    public const string Topic = "trace.recorded";

    /// <summary>
    /// Writes an event with its hash as eventID and this moment as recordTime; the same event written twice is the same row.
    /// Throws <see cref="DomainException"/> with the codes of <see cref="EpcisCodes"/> where the event is not valid.
    /// </summary>
    /// <param name="written">What happened; any number of serials or classes, of the places none more exact than a commune.</param>
    /// <param name="producer">Whose goods, where known: decides who may read it.</param>
    /// <param name="lot">Of which lot, where it is of one: events of verified lots are open to everybody.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<TraceEvent> Record(EpcisEvent written, Id<Producer>? producer, Id<Lot>? lot, CancellationToken cancel) =>
        Keep(EpcisEvent.Read(written.Json, written.Context).WithEventId(), producer, lot, null, cancel);

    /// <summary>Keeps an event with the eventID that it has, as one captured from another system has; nothing is written where that id is there already.</summary>
    internal async Task<TraceEvent> Keep(EpcisEvent written, Id<Producer>? producer, Id<Lot>? lot, Id<Capture>? capture, CancellationToken cancel)
    {
        var id = written.EventId!;
        if (await Find(id, cancel) is { } earlier)
        {
            return earlier;
        }

        // To the millisecond, as the event's own text has it, so that row, text and log say the same.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var stamped = written.WithRecordTime(now.ToVietnam());
        var row = new TraceEvent(
            Id<TraceEvent>.New(time), id, JsonSerializer.Serialize(stamped.Json, PipelineJson.Options), producer, lot,
            stamped.TypeName, stamped.BizStep ?? "", stamped.EventTime.ToUniversalTime(), now, capture);
        db.Add(row);
        db.AddRange(TraceMark.Of(row.Id, stamped));
        scope.Tell(Topic, row.Id);
        return row;
    }

    // The same command may write an event twice before anything is saved.
    private async Task<TraceEvent?> Find(string id, CancellationToken cancel) =>
        db.Set<TraceEvent>().Local.FirstOrDefault(e => e.EventId == id)
        ?? await db.Set<TraceEvent>().FirstOrDefaultAsync(e => e.EventId == id, cancel);
}
