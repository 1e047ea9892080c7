using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;

namespace Marketplace.Features.Traceability;

/// <summary>What happens to a lot, as EPCIS 2.0 events (CBV 2.0 §7.1, §7.2). No event names a person, nor a place more exactly than its commune.</summary>
public sealed class LotEvents(TraceRecorder recorder, TraceOrigin origin, TimeProvider time)
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    private DateTimeOffset Now => time.GetUtcNow().ToVietnam();

    /// <summary>A lot comes into being, on the day on which it was harvested or made.</summary>
    public Task Declared(Lot lot, CancellationToken cancel)
    {
        var noon = new DateTimeOffset(lot.MadeOn.ToDateTime(TimeOnly.FromTimeSpan(Noon)), VietnamTime.Offset);
        return Write(lot, EpcisEvent.CreateLot(noon < Now ? noon : Now, Whole(lot), origin.Commune(lot.CommuneCode), Ilmd(lot)), cancel);
    }

    /// <summary>Packs are made of it: a transformation where something is processed on the way, the creation of packs otherwise. The packing's id keeps two packings of one moment apart.</summary>
    public Task Packed(Lot lot, Variant variant, int packs, long amount, Guid packing, CancellationToken cancel)
    {
        var unit = LotUnit.Of(lot.Unit);
        var made = new QuantityElement(origin.Packs(lot, variant.Id, variant.Gtin), packs);
        var used = unit.FromBase((long)decimal.Ceiling(amount * 100m / lot.YieldPercent));
        EpcisEventDraft draft = lot.YieldPercent < 100
            ? new()
            {
                Type = EpcisEventType.TransformationEvent, EventTime = Now, BizStep = "packing", Disposition = "active",
                InputQuantityList = [Whole(lot) with { Quantity = used }], OutputQuantityList = [made], TransformationId = $"urn:uuid:{packing}", Ilmd = Ilmd(lot),
            }
            : new()
            {
                Type = EpcisEventType.ObjectEvent, EventTime = Now, Action = EpcisAction.Add, BizStep = "packing", Disposition = "active",
                QuantityList = [made], Ilmd = Ilmd(lot), BizTransactionList = [new($"urn:uuid:{packing}", "prodorder")],
            };
        var place = origin.Commune(lot.CommuneCode);
        return Write(lot, (draft with { ReadPoint = place, BizLocation = place }).ToEvent(), cancel);
    }

    /// <summary>Packs are sold and leave: the order takes them, then, the shortest time of EPCIS later, the post does.</summary>
    public async Task HandedOver(Lot lot, Id<Order> order, IReadOnlyList<QuantityElement> packs, CancellationToken cancel)
    {
        var now = Now;
        BizTransaction bought = new(TraceOrigin.Order(order), "po");
        var place = origin.Commune(lot.CommuneCode);
        await Write(lot, new EpcisEventDraft
        {
            Type = EpcisEventType.TransactionEvent, EventTime = now.AddMilliseconds(-1), Action = EpcisAction.Add, BizStep = "retail_selling", Disposition = "retail_sold",
            QuantityList = packs, BizTransactionList = [bought], ReadPoint = place,
        }.ToEvent(), cancel);
        await Write(lot, Seen("shipping", "in_transit", packs, place, now) with { BizTransactionList = [bought] }, cancel);
    }

    /// <summary>Packs are with the buyer; of the place only the province is said.</summary>
    public Task Delivered(Lot lot, Id<Order> order, IReadOnlyList<QuantityElement> packs, string province, CancellationToken cancel) =>
        Write(lot, Seen("receiving", "in_progress", packs, origin.Province(province), Now) with { BizTransactionList = [new(TraceOrigin.Order(order), "po")] }, cancel);

    /// <summary>It is held back, let go again, or called back.</summary>
    public Task Moved(Lot lot, LotState to, CancellationToken cancel)
    {
        var seen = Seen("holding", to == LotState.Open ? "active" : to == LotState.Recalled ? "recalled" : "non_sellable_other", [Whole(lot)], origin.Commune(lot.CommuneCode), Now);
        return Write(lot, to == LotState.Recalled ? seen with { PersistentDisposition = new(["recalled"], []) } : seen, cancel);
    }

    /// <summary>An office has verified it.</summary>
    public Task Verified(Lot lot, LotVerification verification, CancellationToken cancel) =>
        Write(lot, Seen("inspecting", "conformant", [Whole(lot)], origin.Commune(verification.CommuneCode), verification.At.ToVietnam()), cancel);

    /// <summary>The class of packs in a sale.</summary>
    public QuantityElement Packs(Lot lot, Id<Variant> variant, string? gtin, int packs) => new(origin.Packs(lot, variant, gtin), packs);

    private static EpcisEventDraft Seen(string step, string disposition, IReadOnlyList<QuantityElement> what, string place, DateTimeOffset at) => new()
    {
        Type = EpcisEventType.ObjectEvent, EventTime = at, Action = EpcisAction.Observe, BizStep = step, Disposition = disposition, QuantityList = what, ReadPoint = place,
    };

    private static JsonObject Ilmd(Lot lot)
    {
        JsonObject ilmd = new() { ["cbvmda:lotNumber"] = lot.Number };
        ilmd[lot.IsHarvest ? "cbvmda:harvestStartDate" : "cbvmda:productionDate"] = Day(lot.MadeOn);
        if (lot.ExpiresOn is { } last)
        {
            ilmd["cbvmda:itemExpirationDate"] = Day(last);
        }

        return ilmd;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Pieces are counted without a unit (EPCIS 2.0 §7.3.3.3).
    private QuantityElement Whole(Lot lot) => new(origin.Of(lot.Id), lot.Quantity, lot.Unit == "H87" ? null : lot.Unit);

    private Task Write(Lot lot, EpcisEventDraft draft, CancellationToken cancel) => Write(lot, draft.ToEvent(), cancel);

    private Task Write(Lot lot, EpcisEvent happened, CancellationToken cancel) => recorder.Record(happened, lot.ProducerId, lot.Id, cancel);
}
