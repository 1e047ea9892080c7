using System.Runtime.InteropServices;
using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>Reads the members of an object that has passed <see cref="EpcisValidator"/>.</summary>
internal readonly struct EventReader(JsonElement json)
{
    // Two readers of a member written twice may see two events under one hash.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement json = json;

    /// <summary>An object without members, for events whose members are not the standard's.</summary>
    public static EventReader Nothing { get; } = new(JsonSerializer.SerializeToElement(new object()));

    /// <summary>Throws <c>epcis.json</c> and <c>epcis.too_long</c>.</summary>
    public static JsonElement Root(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > EpcisValidator.MaxBytes)
        {
            throw new DomainException(EpcisCodes.TooLong, null, RefusalKind.Invalid, utf8.Length);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new DomainException(EpcisCodes.Json, null, RefusalKind.Invalid, broken.Message);
        }
    }

    /// <summary>A copy of its own memory. Throws <c>epcis.json</c> for a member written twice.</summary>
    public static JsonElement Copy(JsonElement source) => Root(JsonMarshal.GetRawUtf8Value(source).ToArray());

    public string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public string? Word(string name, CbvVocabulary words) => Text(name) is { } text ? words.Bare(text) : null;

    public DateTimeOffset? Moment(string name) => Text(name) is { } text && EpcisTime.TryParse(text, out var moment) ? moment : null;

    public string? PlaceId(string name) => json.TryGetProperty(name, out var place) ? place.GetProperty("id"u8).GetString() : null;

    /// <summary>A list of texts, or one text as a list.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? [value.GetString()!]
            : Each(name, item => item.GetString()!);

    public IReadOnlyList<QuantityElement> Quantities(string name) => Each(name, item =>
    {
        var reader = new EventReader(item);
        return new QuantityElement(reader.Text("epcClass")!, reader.Amount("quantity"), reader.Text("uom"));
    });

    public IReadOnlyList<BizTransaction> BizTransactions() => Each("bizTransactionList", item =>
    {
        var reader = new EventReader(item);
        return new BizTransaction(reader.Text("bizTransaction")!, reader.Word("type", Cbv.BizTransactionTypes));
    });

    public IReadOnlyList<SourceOrDestination> Parties(string name, string member) => Each(name, item =>
    {
        var reader = new EventReader(item);
        return new SourceOrDestination(reader.Word("type", Cbv.SourceDestinationTypes)!, reader.Text(member)!);
    });

    public PersistentDisposition? Persistent() => json.TryGetProperty("persistentDisposition"u8, out var value)
        ? new(new EventReader(value).Dispositions("set"), new EventReader(value).Dispositions("unset"))
        : null;

    public ErrorDeclaration? Error()
    {
        if (!json.TryGetProperty("errorDeclaration"u8, out var value))
        {
            return null;
        }

        var reader = new EventReader(value);
        return new(reader.Moment("declarationTime")!.Value, reader.Word("reason", Cbv.ErrorReasons), reader.Texts("correctiveEventIDs"));
    }

    public IReadOnlyList<SensorElement> Sensors() => Each("sensorElementList", item =>
    {
        var metadata = item.TryGetProperty("sensorMetadata"u8, out var found) ? new EventReader(found) : (EventReader?)null;
        return new SensorElement(metadata?.Moment("time"), metadata?.Text("deviceID"), new EventReader(item).Reports(), item);
    });

    private SensorReport[] Reports() => Each("sensorReport", item =>
    {
        var reader = new EventReader(item);
        var value = item.TryGetProperty("value"u8, out var number) && number.TryGetDouble(out var measured) ? measured : (double?)null;
        return new SensorReport(reader.Word("type", SensorVocabulary.MeasurementTypes)!, value, reader.Text("uom"), reader.Moment("time"), item);
    });

    private string[] Dispositions(string name) => Each(name, item => Cbv.Dispositions.Bare(item.GetString()!));

    private decimal? Amount(string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.TryGetDecimal(out var amount)
            ? amount
            : throw new DomainException("epcis.number", name, RefusalKind.Invalid, "a quantity has at most 28 digits");
    }

    private T[] Each<T>(string name, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var items = new T[list.GetArrayLength()];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            items[index++] = read(item);
        }

        return items;
    }
}
