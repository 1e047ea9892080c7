using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>The form of a JSON-LD <c>@context</c> (EPCIS 2.0 §10.1): an address, an object of terms, or a list of both without repeats.</summary>
internal static class ContextRules
{
    // Repeats are found by comparing each with each.
    private const int MostItems = 32;
    private static readonly Rule Item = (value, findings) => (value.ValueKind == JsonValueKind.String ? Rules.Uri : Rules.Object)(value, findings);
    private static readonly Rule Items = Rules.List(Item);

    public static readonly Rule Context = (value, findings) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Item(value, findings);
            return;
        }

        Items(value, findings);
        if (value.GetArrayLength() > MostItems)
        {
            findings.Add(EpcisCodes.TooLong);
        }
        else if (HasRepeats([.. value.EnumerateArray()]))
        {
            findings.Add(EpcisCodes.DuplicateItem);
        }
    };

    private static bool HasRepeats(JsonElement[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = i + 1; j < items.Length; j++)
            {
                if (JsonElement.DeepEquals(items[i], items[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
