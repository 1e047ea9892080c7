using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Traceability;

/// <summary>One EPCIS 2.0 event as it was written, with the columns we look for beside it. Never changed; a wrong one is declared in error by another.</summary>
public sealed class TraceEvent : Entity<TraceEvent>
{
    private TraceEvent()
    {
    }

    /// <summary>An event with its hash id.</summary>
    public TraceEvent(Id<TraceEvent> id, string eventId, string json, Id<Producer>? producer, Id<Lot>? lot, string type, string bizStep, DateTimeOffset eventTime, DateTimeOffset now, Id<Capture>? capture = null)
        : base(id) => (EventId, Json, ProducerId, LotId, Type, BizStep, EventTime, RecordedAt, CaptureId) = (eventId, json, producer, lot, type, bizStep, eventTime, now, capture);

    /// <summary><c>ni:///sha-256;…?ver=CBV2.0</c> for what the product wrote (CBV 2.0 §8.9); unique.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>The event, EPCIS 2.0 JSON-LD, without line breaks, recordTime included; never written again.</summary>
    public string Json { get; private set; } = "";

    /// <summary>Whose goods, where known.</summary>
    public Id<Producer>? ProducerId { get; private set; }

    /// <summary>Of which lot, where it is of one.</summary>
    public Id<Lot>? LotId { get; private set; }

    /// <summary>ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent or AssociationEvent.</summary>
    public string Type { get; private set; } = "";

    /// <summary>CBV business step, bare (commissioning, packing, shipping …), or empty.</summary>
    public string BizStep { get; private set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset EventTime { get; private set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The capture that brought it, or null where the product wrote it.</summary>
    public Id<Capture>? CaptureId { get; private set; }

    /// <summary>Its place in the transparency log, from 0, once it is there.</summary>
    public long? LogIndex { get; private set; }

    /// <summary>
    /// Its entry in the log, three lines: eventID, recordTime, SHA-256 of <see cref="Json"/> in lower-case hexadecimal. The eventID alone protects
    /// neither recordTime nor errorDeclaration, and the event's text itself is not for everybody's eyes while the log is.
    /// </summary>
    public byte[] LogEntry() => Encoding.UTF8.GetBytes(
        $"{EventId}\n{EpcisTime.Format(RecordedAt.ToVietnam())}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)))}\n");

    /// <summary>Says where it stands in the log; once only.</summary>
    public void Logged(long index) => LogIndex = LogIndex is null ? index : throw DomainException.Conflict("log.index", LogIndex, index);
}
