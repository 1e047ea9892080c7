using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marketplace.Domain.Verification;

/// <summary>What an office signs, as one line of JSON: members in the order of their names, no spaces, times in UTC to the second (the form of RFC 8785, with texts and whole numbers only). It names titles, never people.</summary>
public sealed class DecisionStatement
{
    /// <summary>The form's name and edition, the member <c>form</c>.</summary>
    public const string Form = "chophien.decision.1";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedDictionary<string, object> members = new(StringComparer.Ordinal) { ["form"] = Form };

    /// <summary>Adds a member; null and empty texts are left out.</summary>
    public DecisionStatement With(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            members[name] = text.Normalize(NormalizationForm.FormC);
        }

        return this;
    }

    /// <summary>Adds yes or no.</summary>
    public DecisionStatement With(string name, bool value)
    {
        members[name] = value;
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public DecisionStatement With(string name, int value)
    {
        members[name] = value;
        return this;
    }

    /// <summary>Adds a moment, <c>2026-11-25T03:04:05Z</c>.</summary>
    public DecisionStatement With(string name, DateTimeOffset moment) =>
        With(name, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>The text to sign; its bytes are its UTF-8.</summary>
    public string ToJson() => JsonSerializer.Serialize(members, Json);

    /// <summary>SHA-256 of a text's UTF-8 in lower-case hexadecimal; empty for an empty text.</summary>
    public static string Digest(string text) => text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A moment as statements hold it: whole seconds, so that rows and statement agree.</summary>
    public static DateTimeOffset Second(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
