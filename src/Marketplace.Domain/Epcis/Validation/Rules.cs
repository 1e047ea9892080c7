using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>Checks one value and records what is wrong with it.</summary>
internal delegate void Rule(JsonElement value, Findings findings);

/// <summary>The rules of single values and lists (the official JSON schema of EPCIS 2.0, part <c>definitions</c>).</summary>
internal static class Rules
{
    public static readonly Rule Anything = (_, _) => { };
    public static readonly Rule String = Text(EpcisCodes.Shape, _ => true);
    public static readonly Rule Uri = Text(EpcisCodes.Uri, text => UriText.IsUri(text));
    public static readonly Rule Time = Text(EpcisCodes.Time, text => EpcisTime.TryParse(text, out _));
    public static readonly Rule Offset = Text(EpcisCodes.Offset, text => EpcisTime.IsOffset(text));
    public static readonly Rule Action = Text(EpcisCodes.Action, text => text is "ADD" or "OBSERVE" or "DELETE");
    public static readonly Rule Hex = Text(EpcisCodes.Hex, text => text.Length > 0 && text.All(char.IsAsciiHexDigit));
    public static readonly Rule Unit = Text(EpcisCodes.Unit, text => text.Length is 2 or 3 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));
    public static readonly Rule Version = Text(EpcisCodes.SchemaVersion, text => text == "2.0" || (text.StartsWith("2.0.", StringComparison.Ordinal) && KeyText.IsDigits(text.AsSpan(4), 1, 3)));

    public static readonly Rule Object = Kind(value => value.ValueKind == JsonValueKind.Object);
    public static readonly Rule Number = Kind(value => value.ValueKind == JsonValueKind.Number);
    public static readonly Rule Boolean = Kind(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);

    /// <summary>The schema takes any number; less than nothing was never there, so the sign is ours to refuse.</summary>
    public static readonly Rule Quantity = (value, findings) =>
    {
        Number(value, findings);
        if (value.ValueKind == JsonValueKind.Number && value.GetRawText() is ['-', .. var size] && size.TakeWhile(c => c is not ('e' or 'E')).Any(c => c is > '0' and <= '9'))
        {
            findings.Add(EpcisCodes.NegativeQuantity);
        }
    };

    private static readonly Rule Uris = List(Uri);

    /// <summary>One URI or a list of them.</summary>
    public static readonly Rule UriOrUris = (value, findings) => (value.ValueKind == JsonValueKind.Array ? Uris : Uri)(value, findings);

    /// <summary>A bare word of a list, or a URI that is not one of the vocabulary's own unless it exists.</summary>
    public static Rule Word(CbvVocabulary words, string code) => (value, findings) =>
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add(EpcisCodes.Shape);
            return;
        }

        var text = value.GetString()!;
        if (words.Contains(text))
        {
            return;
        }

        if (text.StartsWith("urn:epcglobal:cbv", StringComparison.Ordinal) || IsBelow(text, "ns.gs1.org/cbv/"))
        {
            findings.Add(words.Contains(words.Bare(text)) ? EpcisCodes.CbvUrn : code);
        }
        else if (!UriText.IsUri(text) || (IsBelow(text, "ref.gs1.org/cbv/") && !words.Contains(words.Bare(text))))
        {
            findings.Add(code);
        }
    };

    /// <summary>A bare word of the GS1 Web Vocabulary, or a URI of another one.</summary>
    public static Rule WebWord(CbvVocabulary words, string code) => Text(code, text =>
        words.Contains(text) || (UriText.IsUri(text) && !IsBelow(text, "gs1.org/voc/") && !IsBelow(text, "www.gs1.org/voc/")));

    /// <summary>A list; a set where <paramref name="unique"/>.</summary>
    public static Rule List(Rule item, int least = 0, bool unique = false) => (value, findings) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            findings.Add(EpcisCodes.Shape);
            return;
        }

        if (value.GetArrayLength() < least)
        {
            findings.Add(EpcisCodes.EmptyList);
        }

        var seen = unique ? new HashSet<string>(StringComparer.Ordinal) : null;
        var index = 0;
        foreach (var each in value.EnumerateArray())
        {
            findings.Enter(index++);
            item(each, findings);
            if (seen is not null && each.ValueKind == JsonValueKind.String && !seen.Add(each.GetString()!))
            {
                findings.Add(EpcisCodes.DuplicateItem);
            }

            findings.Leave();
            if (findings.IsFull)
            {
                return;
            }
        }
    };

    private static bool IsBelow(string text, string address) =>
        text.StartsWith("https://" + address, StringComparison.Ordinal) || text.StartsWith("http://" + address, StringComparison.Ordinal);

    private static Rule Text(string code, Func<string, bool> holds) => (value, findings) =>
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add(EpcisCodes.Shape);
        }
        else if (!holds(value.GetString()!))
        {
            findings.Add(code);
        }
    };

    private static Rule Kind(Func<JsonElement, bool> holds) => (value, findings) =>
    {
        if (!holds(value))
        {
            findings.Add(EpcisCodes.Shape);
        }
    };
}
