using System.Runtime.InteropServices;
using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// Checks documents and events: the rules of the official JSON schema of EPCIS 2.0, and those of the standard that it forgets
/// (negative quantities, another schemaVersion, words that CBV 2.0 does not have, events that identify nothing, repeated eventIDs).
/// Of a member written twice it judges the last, as validators of the schema do (one of the official examples has one); readers refuse it.
/// </summary>
public static class EpcisValidator
{
    /// <summary>The longest input that is looked at, in bytes of UTF-8.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>All broken rules of a document or of one event with its own context; at most 100, then <see cref="EpcisCodes.More"/>. Never throws.</summary>
    public static IReadOnlyList<EpcisError> Validate(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return [new("", EpcisCodes.TooLong)];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Validate(document.RootElement);
        }
        catch (JsonException)
        {
            return [new("", EpcisCodes.Json)];
        }
    }

    /// <inheritdoc cref="Validate(ReadOnlyMemory{byte})"/>
    public static IReadOnlyList<EpcisError> Validate(JsonElement json) => Run(json, DocumentRules.Check);

    /// <summary>The same for an event inside a document, whose context is the document's.</summary>
    public static IReadOnlyList<EpcisError> ValidateEvent(JsonElement json) => Run(json, EventRules.Check);

    private static IReadOnlyList<EpcisError> Run(JsonElement json, Rule rule)
    {
        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return [new("", EpcisCodes.Shape)];
        }

        var raw = JsonMarshal.GetRawUtf8Value(json);
        if (raw.Length > MaxBytes)
        {
            return [new("", EpcisCodes.TooLong)];
        }

        var findings = new Findings();
        try
        {
            if (raw.IndexOf("\\u"u8) >= 0)
            {
                ReadAllText(json);
            }

            rule(json, findings);
        }
        catch (InvalidOperationException)
        {
            // JsonElement tells so of an escaped half of a surrogate pair, which only shows when the text is read.
            findings.Add(EpcisCodes.Text);
        }

        return findings.Errors;
    }

    /// <summary>Also the texts that no rule looks at: what is accepted can be hashed and stored.</summary>
    private static void ReadAllText(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    ReadAllText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    ReadAllText(member.Value);
                }

                break;
        }
    }
}
