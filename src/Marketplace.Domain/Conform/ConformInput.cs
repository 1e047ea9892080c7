using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Conform;

/// <summary>Reads an operation's input; a wrong shape is the refusal <c>conform.input</c>, never another exception.</summary>
internal static class ConformInput
{
    /// <summary>The text that the element is.</summary>
    public static string AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw WrongShape("text expected");

    /// <summary>The member of that name, whatever it is.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : throw WrongShape($"no {name}");

    /// <summary>A whole number; null where it is a number that is not whole or too large.</summary>
    public static long? AsWhole(this JsonElement element) =>
        element.ValueKind != JsonValueKind.Number ? throw WrongShape("number expected") : element.TryGetInt64(out var whole) ? whole : null;

    /// <summary>The items of an array; none for null.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => element.EnumerateArray(),
        _ => throw WrongShape("array expected"),
    };

    /// <summary>Bytes from base64 (RFC 4648 §4); null where it is none. JSON null is no bytes.</summary>
    public static byte[]? AsBytes(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => element.TryGetBytesFromBase64(out var bytes) ? bytes : null,
        _ => throw WrongShape("base64 expected"),
    };

    private static DomainException WrongShape(string message) => new("conform.input", null, RefusalKind.Invalid, message);
}
