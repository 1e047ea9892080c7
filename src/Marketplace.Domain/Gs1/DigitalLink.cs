using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Marketplace.Domain.Gs1;

/// <summary>A valid GS1 Digital Link URI, uncompressed (GS1 Digital Link Standard: URI Syntax 1.4 and later).</summary>
/// <remarks>
/// Convenience names such as <c>/gtin/</c> left the standard with 1.3 and GTINs shorter than 14 digits with 1.4.0: both are refused.
/// A slash at the end is refused too; whoever serves URIs over HTTP may strip one before.
/// </remarks>
public sealed class DigitalLink
{
    /// <summary>The longest URI that is read.</summary>
    public const int MaxLength = 8192;

    /// <summary>Where canonical URIs begin (URI Syntax, "Canonical GS1 Digital Link URIs").</summary>
    public const string CanonicalStem = "https://id.gs1.org";

    private readonly AiElement[] elements;
    private readonly int pathCount;
    private readonly int stemLength;

    internal DigitalLink(string uri, int stemLength, AiElement[] elements, int pathCount, IReadOnlyList<KeyValuePair<string, string>> other)
    {
        Uri = uri;
        this.stemLength = stemLength;
        this.elements = elements;
        this.pathCount = pathCount;
        Other = other;
    }

    /// <summary>The URI as it was given.</summary>
    public string Uri { get; }

    /// <summary>Scheme, host and any path before the primary key, without a slash at the end.</summary>
    public string Stem => Uri[..stemLength];

    /// <summary>Primary key, then its qualifiers in the order of the standard, then attributes sorted by their digits.</summary>
    public IReadOnlyList<AiElement> Elements => elements;

    /// <summary>The primary key.</summary>
    public AiElement Key => elements[0];

    /// <summary>What the query says besides AIs, decoded, in its order: <c>linkType</c>, <c>context</c> and whatever else. A name without <c>=</c> has the empty value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Other { get; }

    /// <summary>The canonical URI: <see cref="CanonicalStem"/>, key, qualifiers, attributes sorted by AI, nothing else (URI Syntax, "Canonical GS1 Digital Link URIs").</summary>
    public string Canonical => Write(CanonicalStem, elements, pathCount);

    /// <summary>The canonical URI without attributes: what the thing is, whoever printed the label. The identity of a stamp.</summary>
    public string Identity => Write(CanonicalStem, elements.AsSpan(0, pathCount), pathCount);

    /// <summary>The value of one AI, or null.</summary>
    public string? this[string ai]
    {
        get
        {
            foreach (var element in elements)
            {
                if (element.Ai == ai)
                {
                    return element.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads a URI. Throws the code of the first fault.</summary>
    public static DigitalLink Parse(string uri) => TryParse(uri, out var link, out var error) ? link : throw error.ToException();

    /// <summary>Reads a URI; all content and association rules are applied.</summary>
    /// <param name="uri">As printed or as the request line has it: not decoded by any framework.</param>
    /// <param name="link">What it says.</param>
    /// <param name="error">Why it is refused.</param>
    public static bool TryParse(string uri, [NotNullWhen(true)] out DigitalLink? link, out Gs1Error error) =>
        DigitalLinkReader.TryRead(uri, out link, out error);

    /// <summary>Writes the URI of some elements. Throws <c>gs1.dl.stem</c>, <c>gs1.dl.no_key</c>, an association's code, or the code of the element that cannot be part of it.</summary>
    /// <param name="stem">Scheme, host and perhaps a path, <c>https://id.example.vn</c>; a slash at the end is dropped.</param>
    /// <param name="elements">In any order. The first AI that can be the key with all the others beside it becomes the key.</param>
    public static string Build(string stem, IReadOnlyList<AiElement> elements) => DigitalLinkWriter.Build(stem, elements);

    /// <summary>True if the text begins like a web address, so that it can only be a Digital Link and no element string.</summary>
    public static bool LooksLikeUri(ReadOnlySpan<char> text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The URI as it was given.</summary>
    public override string ToString() => Uri;

    internal static string Write(ReadOnlySpan<char> stem, ReadOnlySpan<AiElement> elements, int pathCount)
    {
        var text = new StringBuilder(stem.Length + 64).Append(stem);
        for (var i = 0; i < elements.Length; i++)
        {
            var inPath = i < pathCount;
            text.Append(inPath ? '/' : i == pathCount ? '?' : '&').Append(elements[i].Ai).Append(inPath ? '/' : '=');
            PercentEncoding.Append(text, elements[i].Value);
        }

        return text.ToString();
    }
}
