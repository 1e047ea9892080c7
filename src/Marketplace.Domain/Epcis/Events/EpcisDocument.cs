using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Domain.Epcis;

/// <summary>A valid EPCIS document or query document (EPCIS 2.0 §9.2, §10.2), kept as it was read.</summary>
public sealed class EpcisDocument
{
    private EpcisDocument(JsonElement json, IReadOnlyList<EpcisEvent> events)
    {
        Json = json;
        Events = events;
    }

    /// <summary>The whole document as it was read or built.</summary>
    public JsonElement Json { get; }

    /// <summary>Its events in their order, with the document's prefixes.</summary>
    public IReadOnlyList<EpcisEvent> Events { get; }

    /// <summary>When it was made; null in a query document that does not say so.</summary>
    public DateTimeOffset? CreationDate => new EventReader(Json).Moment("creationDate");

    /// <summary>
    /// Reads a document. Throws <see cref="Kernel.DomainException"/> with every error of <see cref="EpcisValidator"/>, its path as field,
    /// and <c>epcis.json</c> for a member written twice.
    /// </summary>
    public static EpcisDocument Read(JsonElement json)
    {
        EpcisEvent.Refuse(EpcisValidator.Validate(json));
        if (!json.TryGetProperty("epcisBody"u8, out _))
        {
            EpcisEvent.Refuse([new("/epcisBody", EpcisCodes.Required)]);
        }

        var copy = EventReader.Copy(json);
        var body = copy.GetProperty("epcisBody"u8);
        var list = body.TryGetProperty("eventList"u8, out var captured)
            ? captured
            : body.GetProperty("queryResults"u8).GetProperty("resultsBody"u8).GetProperty("eventList"u8);
        var context = EpcisContext.Standard.With(copy.GetProperty("@context"u8));
        return new(copy, [.. list.EnumerateArray().Select(each => EpcisEvent.View(each, context))]);
    }

    /// <summary>Reads a document from UTF-8. Throws as <see cref="Read"/>, <c>epcis.json</c> and <c>epcis.too_long</c>.</summary>
    public static EpcisDocument Parse(ReadOnlyMemory<byte> json) => Read(EventReader.Root(json));

    /// <summary>A document of events that carry their own <c>@context</c> where they need one. Throws as <see cref="Read"/>.</summary>
    public static EpcisDocument Of(DateTimeOffset creationDate, IEnumerable<EpcisEvent> events) => Read(JsonSerializer.SerializeToElement(new JsonObject
    {
        ["@context"] = EventWriter.Context(new Dictionary<string, string>(StringComparer.Ordinal)),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = EpcisTime.Format(creationDate),
        ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events.Select(each => JsonObject.Create(each.Json))]) },
    }));

    /// <summary>
    /// An event of this document with the document's <c>@context</c> before its own, so that it can be stored and hashed alone.
    /// </summary>
    public EpcisEvent Standalone(EpcisEvent one)
    {
        var whole = Items(Json);
        foreach (var own in Items(one.Json).Where(own => !whole.Exists(item => JsonNode.DeepEquals(item, own))).ToList())
        {
            whole.Add(own);
        }

        var copy = JsonObject.Create(one.Json)!;
        copy["@context"] = new JsonArray([.. whole]);
        return EpcisEvent.Read(JsonSerializer.SerializeToElement(copy));
    }

    /// <summary>The JSON text as it was read.</summary>
    public override string ToString() => Json.GetRawText();

    private static List<JsonNode?> Items(JsonElement holder)
    {
        var context = JsonObject.Create(holder)!["@context"]?.DeepClone();
        return context is JsonArray list ? [.. list.Select(item => item?.DeepClone())] : context is null ? [] : [context];
    }
}
