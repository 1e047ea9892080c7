using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// A valid EPCIS 2.0 event. It keeps the JSON it was read from, so that writing gives back every member, extension, number and
/// spelling; the typed members are a view of it. Words of the vocabulary come back bare, whatever their spelling was.
/// </summary>
public sealed partial class EpcisEvent
{
    private readonly EventReader common;
    private readonly EventReader own;

    private EpcisEvent(JsonElement json, EpcisContext context)
    {
        Json = json;
        Context = context;
        common = new EventReader(json);
        TypeName = common.Text("type")!;
        Type = Enum.TryParse<EpcisEventType>(TypeName, out var type) && Enum.GetName(type) == TypeName ? type : EpcisEventType.Extended;
        own = Type == EpcisEventType.Extended ? EventReader.Nothing : common;
        EventTime = common.Moment("eventTime")!.Value;
        Action = own.Text("action") switch { "ADD" => EpcisAction.Add, "OBSERVE" => EpcisAction.Observe, "DELETE" => EpcisAction.Delete, _ => null };
        BizStep = own.Word("bizStep", Cbv.BizSteps);
        Disposition = own.Word("disposition", Cbv.Dispositions);
        QuantityList = own.Quantities("quantityList");
        ChildQuantityList = own.Quantities("childQuantityList");
        InputQuantityList = own.Quantities("inputQuantityList");
        OutputQuantityList = own.Quantities("outputQuantityList");
        BizTransactionList = own.BizTransactions();
        SourceList = own.Parties("sourceList", "source");
        DestinationList = own.Parties("destinationList", "destination");
        PersistentDisposition = own.Persistent();
        ErrorDeclaration = common.Error();
        SensorElementList = own.Sensors();
    }

    /// <summary>The event as it was read or built.</summary>
    public JsonElement Json { get; }

    /// <summary>The prefixes that its extensions use.</summary>
    public EpcisContext Context { get; }

    public EpcisEventType Type { get; }

    /// <summary>The type as written; a URI for <see cref="EpcisEventType.Extended"/>.</summary>
    public string TypeName { get; }

    /// <summary>When it happened, with the offset of the written time.</summary>
    public DateTimeOffset EventTime { get; }

    /// <summary>The offset at the place of the event, such as <c>+07:00</c>.</summary>
    public string EventTimeZoneOffset => common.Text("eventTimeZoneOffset")!;

    /// <summary>When a repository stored it; null before.</summary>
    public DateTimeOffset? RecordTime => common.Moment("recordTime");

    public string? EventId => common.Text("eventID");

    public EpcisAction? Action { get; }

    /// <summary>A word of <see cref="Cbv.BizSteps"/> or an own URI.</summary>
    public string? BizStep { get; }

    /// <summary>A word of <see cref="Cbv.Dispositions"/> or an own URI.</summary>
    public string? Disposition { get; }

    public PersistentDisposition? PersistentDisposition { get; }

    /// <summary>URI of the place where it was seen.</summary>
    public string? ReadPoint => own.PlaceId("readPoint");

    /// <summary>URI of the place where the objects are afterwards.</summary>
    public string? BizLocation => own.PlaceId("bizLocation");

    public IReadOnlyList<string> EpcList => own.Texts("epcList");

    public IReadOnlyList<QuantityElement> QuantityList { get; }

    public string? ParentId => own.Text("parentID");

    public IReadOnlyList<string> ChildEpcs => own.Texts("childEPCs");

    public IReadOnlyList<QuantityElement> ChildQuantityList { get; }

    public string? TransformationId => own.Text("transformationID");

    public IReadOnlyList<string> InputEpcList => own.Texts("inputEPCList");

    public IReadOnlyList<QuantityElement> InputQuantityList { get; }

    public IReadOnlyList<string> OutputEpcList => own.Texts("outputEPCList");

    public IReadOnlyList<QuantityElement> OutputQuantityList { get; }

    public IReadOnlyList<BizTransaction> BizTransactionList { get; }

    public IReadOnlyList<SourceOrDestination> SourceList { get; }

    public IReadOnlyList<SourceOrDestination> DestinationList { get; }

    public IReadOnlyList<string> CertificationInfo => common.Texts("certificationInfo");

    public IReadOnlyList<SensorElement> SensorElementList { get; }

    /// <summary>Master data of the created objects; undefined where there are none.</summary>
    public JsonElement Ilmd => Json.TryGetProperty("ilmd"u8, out var ilmd) ? ilmd : default;

    public ErrorDeclaration? ErrorDeclaration { get; }

    /// <summary>Members of other namespaces, under the names as written.</summary>
    public IEnumerable<JsonProperty> Extensions => Json.EnumerateObject().Where(member => member.Name.Contains(':', StringComparison.Ordinal));

    /// <summary>The event hash id (CBV 2.0 §8.9).</summary>
    public string Hash => EventHash.Compute(Json, Context);

    /// <summary>
    /// Reads an event. Throws <see cref="DomainException"/> with every error of <see cref="EpcisValidator"/>, its path as field,
    /// <c>epcis.json</c> for a member written twice, and <c>epcis.number</c> for a quantity beyond 28 digits.
    /// </summary>
    /// <param name="json">The event; kept as a copy.</param>
    /// <param name="context">The context of the document around it.</param>
    public static EpcisEvent Read(JsonElement json, EpcisContext? context = null)
    {
        Refuse(EpcisValidator.ValidateEvent(json));
        return View(EventReader.Copy(json), context ?? EpcisContext.Standard);
    }

    /// <summary>Reads an event from UTF-8. Throws as <see cref="Read"/>, <c>epcis.json</c> and <c>epcis.too_long</c>.</summary>
    public static EpcisEvent Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventReader.Root(json);
        Refuse(EpcisValidator.ValidateEvent(root));
        return View(root, EpcisContext.Standard);
    }

    /// <summary>The same event with another eventID; with its hash where null.</summary>
    public EpcisEvent WithEventId(string? id = null) => With("eventID", id ?? Hash);

    /// <summary>The same event as stored by a repository.</summary>
    public EpcisEvent WithRecordTime(DateTimeOffset moment) => With("recordTime", EpcisTime.Format(moment));

    /// <summary>The same event, declared to be wrong (EPCIS 2.0 §7.4.1.3): same eventID, so that it is found beside the first.</summary>
    public EpcisEvent DeclareError(ErrorDeclaration declaration) => With("errorDeclaration", EventWriter.Error(declaration));

    /// <summary>The JSON text as it was read.</summary>
    public override string ToString() => Json.GetRawText();

    /// <summary>An event that has been checked and is not written to.</summary>
    internal static EpcisEvent View(JsonElement json, EpcisContext context) => new(json, context.Within(json));

    internal static void Refuse(IReadOnlyList<EpcisError> errors)
    {
        if (errors.Count > 0)
        {
            throw new DomainException(RefusalKind.Invalid, [.. errors.Select(error => new Refusal(error.Code, error.Path, error.Path))]);
        }
    }

    private EpcisEvent With(string name, JsonNode value)
    {
        var copy = JsonObject.Create(Json)!;
        copy[name] = value;
        return Read(JsonSerializer.SerializeToElement(copy), Context);
    }
}
