using System.Collections.Frozen;

namespace Marketplace.Domain.Epcis;

/// <summary>How a member of an event is written into the pre-hash string.</summary>
internal enum HashForm
{
    /// <summary>Text: trimmed, compact URIs and identifiers in their canonical form.</summary>
    Text,

    /// <summary>A moment in UTC with milliseconds.</summary>
    Time,

    /// <summary>A number, even where it was written as text.</summary>
    Number,

    /// <summary>The member's name, then its inner members in their order.</summary>
    Part,

    /// <summary>The member's name once, then every item under the item's name.</summary>
    List,

    /// <summary>The member's name, then inner members in byte order.</summary>
    Free,
}

/// <summary>One place in the canonical order.</summary>
internal sealed record HashMember(
    string Name, HashForm Form = HashForm.Text, string ItemName = "", HashOrder? Inner = null, CbvVocabulary? Words = null);

/// <summary>The canonical orders of members (CBV 2.0 §8.9.2).</summary>
internal sealed class HashOrder
{
    private readonly FrozenDictionary<string, int> places;

    private HashOrder(params HashMember[] members)
    {
        Members = members;
        places = members.Select((member, place) => (member.Name, place)).ToFrozenDictionary(m => m.Name, m => m.place, StringComparer.Ordinal);
    }

    public IReadOnlyList<HashMember> Members { get; }

    private static HashOrder Place { get; } = new(new HashMember("id"));

    private static HashOrder Quantity { get; } = new(new("epcClass"), new("quantity", HashForm.Number), new HashMember("uom"));

    private static HashOrder Disposition { get; } = new(new("set", Words: Cbv.Dispositions), new HashMember("unset", Words: Cbv.Dispositions));

    private static HashOrder Metadata { get; } = new(
        new("time", HashForm.Time), new("startTime", HashForm.Time), new("endTime", HashForm.Time),
        new("deviceID"), new("deviceMetadata"), new("rawData"), new("dataProcessingMethod"), new HashMember("bizRules"));

    private static HashOrder Report { get; } = new(
        new("type", Words: SensorVocabulary.MeasurementTypes), new("exception", Words: SensorVocabulary.Exceptions),
        new("deviceID"), new("deviceMetadata"), new("rawData"), new("dataProcessingMethod"), new("time", HashForm.Time),
        new("microorganism"), new("chemicalSubstance"), new("value", HashForm.Number), new("component", Words: Cbv.Components),
        new("stringValue"), new("booleanValue"), new("hexBinaryValue"), new("uriValue"),
        new("minValue", HashForm.Number), new("maxValue", HashForm.Number), new("meanValue", HashForm.Number),
        new("sDev", HashForm.Number), new("percRank", HashForm.Number), new("percValue", HashForm.Number),
        new("uom"), new HashMember("coordinateReferenceSystem"));

    private static HashOrder Sensor { get; } = new(
        new("sensorMetadata", HashForm.Part, Inner: Metadata), new HashMember("sensorReport", HashForm.Part, Inner: Report));

    /// <summary>The members of an event. Type before value in the typed lists, as every implementation has it, against the prose.</summary>
    public static HashOrder Event { get; } = new(
        new("eventTime", HashForm.Time), new("eventTimeZoneOffset"), new("certificationInfo"),
        Epcs("epcList"), new("parentID"), Epcs("inputEPCList"), Epcs("childEPCs"),
        Quantities("quantityList"), Quantities("childQuantityList"), Quantities("inputQuantityList"),
        Epcs("outputEPCList"), Quantities("outputQuantityList"),
        new("action"), new("transformationID"), new("bizStep", Words: Cbv.BizSteps), new("disposition", Words: Cbv.Dispositions),
        new("persistentDisposition", HashForm.Part, Inner: Disposition),
        new("readPoint", HashForm.Part, Inner: Place), new("bizLocation", HashForm.Part, Inner: Place),
        Typed("bizTransactionList", "bizTransaction", Cbv.BizTransactionTypes),
        Typed("sourceList", "source", Cbv.SourceDestinationTypes), Typed("destinationList", "destination", Cbv.SourceDestinationTypes),
        new("sensorElementList", HashForm.List, "sensorElement", Sensor), new HashMember("ilmd", HashForm.Free));

    /// <summary>The place of a member, or a negative number.</summary>
    public int PlaceOf(string name) => places.TryGetValue(name, out var place) ? place : -1;

    private static HashMember Epcs(string name) => new(name, HashForm.List, "epc");

    private static HashMember Quantities(string name) => new(name, HashForm.List, "quantityElement", Quantity);

    private static HashMember Typed(string name, string value, CbvVocabulary types) =>
        new(name, HashForm.List, "", new(new("type", Words: types), new HashMember(value)));
}
