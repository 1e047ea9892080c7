using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Conform;

/// <summary>EPCIS 2.0 and CBV 2.0 at the conformance seam.</summary>
public static class EpcisOps
{
    /// <summary>
    /// <c>epcis.validate</c>: a document or event → <c>{"valid":bool,"errors":[{"path","code"}]}</c>, never a refusal.
    /// <c>epcis.hash</c>: an event with its own <c>@context</c> → its event hash id; refuses what cannot be hashed.
    /// </summary>
    public static IReadOnlyDictionary<string, ConformOp> All { get; } = new Dictionary<string, ConformOp>(StringComparer.Ordinal)
    {
        ["epcis.validate"] = Validate,
        ["epcis.hash"] = Hash,
    };

    private static JsonObject Validate(JsonElement input)
    {
        var errors = EpcisValidator.Validate(input);
        return new JsonObject
        {
            ["valid"] = errors.Count == 0,
            ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["path"] = error.Path, ["code"] = error.Code })]),
        };
    }

    private static JsonNode? Hash(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            throw new DomainException(EpcisCodes.Shape, null, RefusalKind.Invalid, "an event is a JSON object");
        }

        if (input.TryGetProperty("epcisBody"u8, out _))
        {
            throw new DomainException(EpcisCodes.Shape, null, RefusalKind.Invalid, "this is a document; one event is wanted");
        }

        // Read again, strictly: of a member written twice only one would be hashed.
        return EventHash.Compute(EventReader.Copy(input));
    }
}
