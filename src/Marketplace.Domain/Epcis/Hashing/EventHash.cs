using System.Buffers;
using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// The event hash id of CBV 2.0 §8.9: the same event in any lawful spelling gives the same id. It leaves out eventID, recordTime,
/// errorDeclaration and comments, so it does not protect them. It is an identity, not a signature: anyone can compute it.
/// </summary>
public static class EventHash
{
    private const string Scheme = "ni:///sha-256;";
    private const string Version = "?ver=CBV2.0";
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The id of an event, <c>ni:///sha-256;</c> + 64 lower-case hexadecimal digits + <c>?ver=CBV2.0</c>.
    /// Throws <c>epcis.shape</c> for anything but an object, <c>epcis.required</c> without a type, <c>epcis.number</c> for a number
    /// beyond a double, <c>epcis.text</c> for text that is not Unicode.
    /// </summary>
    /// <param name="source">The event, with its own <c>@context</c> where it has one.</param>
    /// <param name="context">The context of the document around it; the standard's own where null.</param>
    public static string Compute(JsonElement source, EpcisContext? context = null)
    {
        using var text = new PreHashText();
        Write(text, source, context);
        return string.Concat(Scheme, text.Sha256(), Version);
    }

    /// <summary>The string that is hashed, for people who compare two implementations. Throws as <see cref="Compute"/>.</summary>
    public static string PreHash(JsonElement source, EpcisContext? context = null)
    {
        using var text = new PreHashText();
        Write(text, source, context);
        return text.ToString();
    }

    /// <summary>True where a text has the form of an event hash id.</summary>
    public static bool IsHashId(string id) =>
        id.Length == Scheme.Length + 64 + Version.Length
        && id.StartsWith(Scheme, StringComparison.Ordinal) && id.EndsWith(Version, StringComparison.Ordinal)
        && !id.AsSpan(Scheme.Length, 64).ContainsAnyExcept(LowerHex);

    private static void Write(PreHashText text, JsonElement source, EpcisContext? context)
    {
        if (source.ValueKind != JsonValueKind.Object)
        {
            throw new DomainException("epcis.shape", null, RefusalKind.Invalid, "an event is a JSON object");
        }

        try
        {
            new PreHashWriter(text).WriteEvent(source, (context ?? EpcisContext.Standard).Within(source));
        }
        catch (InvalidOperationException broken)
        {
            // JsonElement tells so of an escaped half of a surrogate pair, which only shows when the text is read.
            throw new DomainException("epcis.text", null, RefusalKind.Invalid, broken.Message);
        }
    }
}
