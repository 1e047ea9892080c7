using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>What happens to stamped packs, as EPCIS 2.0 events with their serial numbers (CBV 2.0 §7.1, §7.2), at most some hundreds in one.</summary>
public sealed class StampEvents(TraceRecorder recorder, TraceOrigin origin, TimeProvider time)
{
    private const int Most = 400;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()).ToVietnam();

    /// <summary>Packs come into being: their stamps are on them.</summary>
    public Task Activated(StampBatch batch, Lot lot, IQueryable<Stamp> stamps, CancellationToken cancel) =>
        Write(batch, lot, stamps, (epcs, place) => EpcisEvent.Commission(Now, epcs, place, new JsonObject { ["cbvmda:lotNumber"] = lot.Number }), cancel);

    /// <summary>Packs are held back, let go again or called back.</summary>
    public Task Moved(StampBatch batch, Lot lot, IQueryable<Stamp> stamps, StampState to, CancellationToken cancel) =>
        Write(batch, lot, stamps, (epcs, place) => Held(epcs, place, to).ToEvent(), cancel);

    /// <summary>Packs go to a buyer.</summary>
    public Task Sold(StampBatch batch, Lot lot, IQueryable<Stamp> stamps, Id<Order> order, CancellationToken cancel) =>
        Write(batch, lot, stamps, (epcs, place) => EpcisEvent.Sell(Now, epcs, place, new BizTransaction(TraceOrigin.Order(order), "po")), cancel);

    private EpcisEventDraft Held(IReadOnlyList<string> epcs, string place, StampState to) => new()
    {
        Type = EpcisEventType.ObjectEvent,
        EventTime = Now,
        Action = EpcisAction.Observe,
        BizStep = "holding",
        Disposition = to switch { StampState.Recalled => "recalled", StampState.Suspended => "non_sellable_other", StampState.Sold => "retail_sold", _ => "active" },
        PersistentDisposition = to == StampState.Recalled ? new(["recalled"], []) : null,
        EpcList = epcs,
        ReadPoint = place,
    };

    private async Task Write(StampBatch batch, Lot lot, IQueryable<Stamp> stamps, Func<IReadOnlyList<string>, string, EpcisEvent> happened, CancellationToken cancel)
    {
        var place = origin.Commune(lot.CommuneCode);
        var serials = await stamps.OrderBy(s => s.Number).Select(s => s.Serial).ToListAsync(cancel);
        foreach (var some in serials.Chunk(Most))
        {
            await recorder.Record(happened([.. some.Select(batch.Epc)], place), lot.ProducerId, lot.Id, cancel);
        }
    }
}
