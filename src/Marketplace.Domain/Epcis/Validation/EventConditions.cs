using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>What an event's members demand of one another (EPCIS 2.0 §7.4.2–7.4.6), with the cases that the JSON schema lets through.</summary>
internal static class EventConditions
{
    /// <summary>
    /// Objects, classes or sensor data; an empty epcList only beside one of the others. Sensor data alone need the place.
    /// Master data only where the object is created (§7.4.2).
    /// </summary>
    public static readonly Rule Object = (value, findings) =>
    {
        if (Count(value, "epcList") == 0 && Count(value, "quantityList") == 0)
        {
            if (Count(value, "sensorElementList") == 0)
            {
                findings.Add(EpcisCodes.IdentifiesNothing);
            }
            else if (!Has(value, "epcList") && !Has(value, "readPoint"))
            {
                findings.Add(EpcisCodes.Required, "readPoint");
            }
        }

        if (Has(value, "ilmd") && !Is(value, "action", "ADD"))
        {
            findings.Add(EpcisCodes.IlmdAction, "ilmd");
        }
    };

    /// <summary>Children, unless DELETE means all of them (§7.4.3, §7.4.6).</summary>
    public static readonly Rule Children = (value, findings) =>
    {
        if (!Is(value, "action", "DELETE") && Count(value, "childEPCs") == 0 && Count(value, "childQuantityList") == 0)
        {
            findings.Add(EpcisCodes.ChildrenMissing);
        }
    };

    /// <summary>Also the parent, which only an observation may leave out (§7.4.3).</summary>
    public static readonly Rule Aggregation = (value, findings) =>
    {
        Children(value, findings);
        if (!Has(value, "parentID") && !Is(value, "action", "OBSERVE"))
        {
            findings.Add(EpcisCodes.Required, "parentID");
        }
    };

    /// <summary>Objects or classes, unless DELETE means all of them; an empty epcList only beside a parent or sensor data (§7.4.4).</summary>
    public static readonly Rule Transaction = (value, findings) =>
    {
        if (Is(value, "action", "DELETE") || Count(value, "epcList") > 0 || Count(value, "quantityList") > 0)
        {
            return;
        }

        if (!Has(value, "epcList") || (Count(value, "sensorElementList") == 0 && !Has(value, "parentID")))
        {
            findings.Add(EpcisCodes.IdentifiesNothing);
        }
    };

    /// <summary>Inputs and outputs; one of the two where a transformationID joins several events (§7.4.5).</summary>
    public static readonly Rule Transformation = (value, findings) =>
    {
        var inputs = Count(value, "inputEPCList") > 0 || Count(value, "inputQuantityList") > 0;
        var outputs = Count(value, "outputEPCList") > 0 || Count(value, "outputQuantityList") > 0;
        if (!inputs && !outputs)
        {
            findings.Add(EpcisCodes.IdentifiesNothing);
        }
        else if (!(inputs && outputs) && !Has(value, "transformationID"))
        {
            findings.Add(EpcisCodes.Required, inputs ? "outputEPCList" : "inputEPCList");
        }
    };

    private static bool Has(JsonElement value, string name) => value.TryGetProperty(name, out _);

    private static bool Is(JsonElement value, string name, string text) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(text);

    private static int Count(JsonElement value, string name) =>
        value.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
}
