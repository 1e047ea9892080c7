using System.Runtime.InteropServices;
using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// Checks documents and events: the rules of the official JSON schema of EPCIS 2.0, and those of the standard that it forgets
/// (negative quantities, another schemaVersion, words that CBV 2.0 does not have, events that identify nothing, repeated eventIDs).
/// </summary>
public static class EpcisValidator
{
    /// <summary>The longest input that is looked at, in bytes of UTF-8.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    internal static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>All broken rules of a document or of one event with its own context; at most 100, then <see cref="EpcisCodes.More"/>. Never throws.</summary>
    public static IReadOnlyList<EpcisError> Validate(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return [new("", EpcisCodes.TooLong)];
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
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

        if (JsonMarshal.GetRawUtf8Value(json).Length > MaxBytes)
        {
            return [new("", EpcisCodes.TooLong)];
        }

        var findings = new Findings();
        try
        {
            rule(json, findings);
        }
        catch (InvalidOperationException)
        {
            // JsonElement tells so of an escaped half of a surrogate pair, which only shows when the text is read.
            findings.Add(EpcisCodes.Text);
        }

        return findings.Errors;
    }
}
