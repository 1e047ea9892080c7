using System.Text.Json.Nodes;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// The events of a marketplace's goods, ready made (CBV 2.0 §7.1, §7.2). Every one is valid and has its hash as eventID;
/// every one throws <see cref="Kernel.DomainException"/> with the codes of <see cref="EpcisCodes"/> where an identifier is no URI
/// or a list is empty.
/// </summary>
public sealed partial class EpcisEvent
{
    /// <summary>Packs with serial numbers come into being; <paramref name="ilmd"/> is master data such as <c>cbvmda:lotNumber</c>.</summary>
    public static EpcisEvent Commission(DateTimeOffset at, IReadOnlyList<string> epcs, string readPoint, JsonObject? ilmd = null) => (Object(at, readPoint) with
    {
        Action = EpcisAction.Add, BizStep = "commissioning", Disposition = "active", EpcList = epcs, Ilmd = ilmd,
    }).ToEvent();

    /// <summary>A lot without serial numbers comes into being.</summary>
    public static EpcisEvent CreateLot(DateTimeOffset at, QuantityElement lot, string readPoint, JsonObject? ilmd = null) => (Object(at, readPoint) with
    {
        Action = EpcisAction.Add, BizStep = "creating_class_instance", Disposition = "active", QuantityList = [lot], Ilmd = ilmd,
    }).ToEvent();

    /// <summary>Packs go into a parcel, carton or pallet.</summary>
    public static EpcisEvent Pack(DateTimeOffset at, string parent, IReadOnlyList<string> children, string readPoint) => (Object(at, readPoint) with
    {
        Type = EpcisEventType.AggregationEvent, Action = EpcisAction.Add, BizStep = "packing", Disposition = "in_progress",
        ParentId = parent, ChildEpcs = children,
    }).ToEvent();

    /// <summary>Packs are taken out again; all of them where <paramref name="children"/> is empty.</summary>
    public static EpcisEvent Unpack(DateTimeOffset at, string parent, IReadOnlyList<string> children, string readPoint) => (Object(at, readPoint) with
    {
        Type = EpcisEventType.AggregationEvent, Action = EpcisAction.Delete, BizStep = "unpacking", Disposition = "in_progress",
        ParentId = parent, ChildEpcs = children,
    }).ToEvent();

    /// <summary>Goods leave; of packed goods only the parent is named.</summary>
    public static EpcisEvent Ship(
        DateTimeOffset at, IReadOnlyList<string> epcs, string readPoint, BizTransaction? order = null,
        SourceOrDestination? source = null, SourceOrDestination? destination = null) => (Object(at, readPoint) with
        {
            BizStep = "shipping", Disposition = "in_transit", EpcList = epcs,
            BizTransactionList = order is null ? [] : [order],
            SourceList = source is null ? [] : [source],
            DestinationList = destination is null ? [] : [destination],
        }).ToEvent();

    /// <summary>Goods arrive.</summary>
    public static EpcisEvent Receive(DateTimeOffset at, IReadOnlyList<string> epcs, string readPoint, string? bizLocation = null) => (Object(at, readPoint) with
    {
        BizStep = "receiving", Disposition = "in_progress", EpcList = epcs, BizLocation = bizLocation,
    }).ToEvent();

    /// <summary>Packs are sold to the one who eats them.</summary>
    public static EpcisEvent Sell(DateTimeOffset at, IReadOnlyList<string> epcs, string readPoint, BizTransaction? order = null) => (Object(at, readPoint) with
    {
        BizStep = "retail_selling", Disposition = "retail_sold", EpcList = epcs, BizTransactionList = order is null ? [] : [order],
    }).ToEvent();

    private static EpcisEventDraft Object(DateTimeOffset at, string readPoint) =>
        new() { Type = EpcisEventType.ObjectEvent, EventTime = at, Action = EpcisAction.Observe, ReadPoint = readPoint };
}
