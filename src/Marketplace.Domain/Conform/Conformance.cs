using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Conform;

/// <summary>
/// The conformance seam: one JSON object a line in, <c>{"op":…,"in":…}</c>; one line out, <c>{"ok":true,"out":…}</c> or
/// <c>{"ok":false,"error":code,"message":…}</c>. Needs no database and no configuration.
/// </summary>
public static class Conformance
{
    /// <summary>The longest line that is looked at, in UTF-16 units.</summary>
    public const int LongestLine = 256 * 1024;

    /// <summary>The error of an answer that is our fault: nothing may ever bring it about.</summary>
    public const string Unexpected = "conform.unexpected";

    private const int Depth = 64;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = Depth };

    // The lines go to programs, not into HTML: only what JSON itself requires is escaped.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * Depth };

    // Tables of operations are added here.
    private static readonly IReadOnlyDictionary<string, ConformOp>[] Tables = [CoreOps.All, Gs1Ops.All, EpcisOps.All, NoticeOps.All, LabelOps.All];

    /// <summary>Every operation by name.</summary>
    public static IReadOnlyDictionary<string, ConformOp> Operations { get; } =
        Tables.SelectMany(t => t).ToFrozenDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);

    /// <summary>
    /// The answer to one line. Never throws. Besides the operations' own codes: <c>conform.too_long</c>, <c>conform.json</c> (no JSON,
    /// or text that is no Unicode), <c>conform.depth</c> (over 64 levels), <c>conform.op</c> (none or unknown), <c>conform.input</c>
    /// (none, or of a wrong shape).
    /// </summary>
    public static string Answer(string line)
    {
        try
        {
            return Write(new() { ["ok"] = true, ["out"] = Run(line) });
        }
        catch (DomainException refusal)
        {
            return Refusal(refusal.Code, refusal.Refusals[0].Args.FirstOrDefault()?.ToString());
        }
#pragma warning disable CA1031 // The seam answers every line; the test that sends a million broken ones looks for this code.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Refusal(Unexpected, fault.GetType().Name);
        }
    }

    /// <summary>Answers line by line, in order, until the input ends; each answer is flushed, so that the other side may wait for it.</summary>
    public static void Run(TextReader input, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        while (ReadLine(input) is { } line)
        {
            output.Write(Answer(line));
            output.Write('\n');
            output.Flush();
        }
    }

    private static JsonNode? Run(string line)
    {
        if (line.Length > LongestLine)
        {
            throw new DomainException("conform.too_long", null, RefusalKind.Invalid, $"longer than {LongestLine} characters");
        }

        using var document = Parse(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("op", out var op) || op.ValueKind != JsonValueKind.String
            || !Operations.TryGetValue(op.GetString()!, out var operation))
        {
            throw new DomainException("conform.op", null, RefusalKind.Invalid, "no such operation");
        }

        return root.TryGetProperty("in", out var input) ? operation(input) : throw new DomainException("conform.input", null, RefusalKind.Invalid, "no in");
    }

    private static JsonDocument Parse(string line)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(line.TrimStart('\uFEFF'), Reading);
            if (line.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            {
                RequireUnicode(document.RootElement);
            }

            return document;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            document?.Dispose();
            var tooDeep = broken is JsonException && TooDeep(line);
            throw new DomainException(tooDeep ? "conform.depth" : "conform.json", null, RefusalKind.Invalid, tooDeep ? $"more than {Depth} levels" : "no JSON");
        }
    }

    /// <summary>Half a surrogate pair may stand in JSON as an escape, but is no text: reading it throws InvalidOperationException, here rather than in an operation.</summary>
    private static void RequireUnicode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RequireUnicode(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    RequireUnicode(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }

    private static bool TooDeep(string line)
    {
        var (depth, inString) = (0, false);
        for (var i = 0; i < line.Length && depth <= Depth; i++)
        {
            switch (line[i])
            {
                case '\\' when inString:
                    i++;
                    break;
                case '"':
                    inString = !inString;
                    break;
                case '[' or '{' when !inString:
                    depth++;
                    break;
                case ']' or '}' when !inString:
                    depth--;
                    break;
            }
        }

        return depth > Depth;
    }

    private static string Refusal(string code, string? message) =>
        Write(new() { ["ok"] = false, ["error"] = code, ["message"] = message ?? code });

    private static string Write(JsonObject answer) => JsonText.WithWholePairs(answer.ToJsonString(Writing));

    /// <summary>A line without its end. What is longer than a line may be is read away, not kept.</summary>
    private static string? ReadLine(TextReader input)
    {
        var line = new StringBuilder();
        for (var next = input.Read(); ; next = input.Read())
        {
            switch (next)
            {
                case -1 when line.Length == 0:
                    return null;
                case -1 or '\n':
                    return line.ToString().TrimEnd('\r');
                default:
                    if (line.Length <= LongestLine)
                    {
                        line.Append((char)next);
                    }

                    break;
            }
        }
    }
}
