using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>One value as the pre-hash string has it (CBV 2.0 §8.9.2).</summary>
internal static class HashValue
{
    /// <summary>A value of a user extension.</summary>
    public static HashMember Free { get; } = new("");

    /// <summary>The canonical value; null where there is none. Throws <c>epcis.number</c> for a number out of range.</summary>
    public static string? Of(JsonElement value, HashMember member, EpcisContext context) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!.Trim(), member, context),
        JsonValueKind.Number => CanonicalNumber.TryNormalise(value.GetRawText(), out var number)
            ? number
            : throw new DomainException("epcis.number", null, RefusalKind.Invalid, "a number is beyond the range of a double"),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static string Text(string value, HashMember member, EpcisContext context)
    {
        if (member.Form == HashForm.Time)
        {
            return EpcisTime.ToUtcMilliseconds(value) ?? value;
        }

        if (member.Form == HashForm.Number && CanonicalNumber.TryNormalise(value, out var number))
        {
            return number;
        }

        if (member.Words is { } words && words.TryGetWeb(value, out var web))
        {
            return web;
        }

        var full = CbvWeb(context.Expand(value));
        return CanonicalId.Of(full) ?? full;
    }

    private static string CbvWeb(string value)
    {
        if (value.StartsWith(CbvVocabulary.UrnRoot, StringComparison.Ordinal))
        {
            foreach (var vocabulary in Cbv.WithUrn)
            {
                if (value.StartsWith(vocabulary.UrnPrefix!, StringComparison.Ordinal))
                {
                    return string.Concat(vocabulary.WebPrefix, value.AsSpan(vocabulary.UrnPrefix!.Length));
                }
            }
        }

        return value;
    }
}
