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
    public TraceEvent(Id<TraceEvent> id, string eventId, string json, Id<Producer>? producer, Id<Lot>? lot, string type, string bizStep, DateTimeOffset eventTime, DateTimeOffset now)
        : base(id) => (EventId, Json, ProducerId, LotId, Type, BizStep, EventTime, RecordedAt) = (eventId, json, producer, lot, type, bizStep, eventTime, now);

    /// <summary><c>ni:///sha-256;…?ver=CBV2.0</c> for what the product wrote (CBV 2.0 §8.9); unique.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>The event, EPCIS 2.0 JSON-LD, without line breaks; its bytes are the log's entry.</summary>
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

    /// <summary>Its place in the transparency log, from 0, once it is there.</summary>
    public long? LogIndex { get; private set; }

    /// <summary>Says where it stands in the log; once only.</summary>
    public void Logged(long index) => LogIndex = LogIndex is null ? index : throw DomainException.Conflict("log.index", LogIndex, index);
}
