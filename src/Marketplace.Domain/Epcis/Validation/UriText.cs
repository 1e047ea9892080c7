using System.Buffers;

namespace Marketplace.Domain.Epcis;

/// <summary>URIs by RFC 3986 §3, as strict as the format <c>uri</c> of JSON schema. A compact URI such as <c>ext:member</c> is one by form.</summary>
internal static class UriText
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Delimiters = "!$&'()*+,;=";
    private static readonly SearchValues<char> SchemeTail = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");
    private static readonly SearchValues<char> Name = SearchValues.Create(Unreserved + Delimiters + "%");
    private static readonly SearchValues<char> User = SearchValues.Create(Unreserved + Delimiters + "%:");
    private static readonly SearchValues<char> Path = SearchValues.Create(Unreserved + Delimiters + "%:@/");
    private static readonly SearchValues<char> Query = SearchValues.Create(Unreserved + Delimiters + "%:@/?");
    private static readonly SearchValues<char> Literal = SearchValues.Create(Unreserved + Delimiters + ":");

    /// <summary>True for an absolute URI.</summary>
    public static bool IsUri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(SchemeTail) || !HasSoundEscapes(text))
        {
            return false;
        }

        var rest = text[(colon + 1)..];
        var hash = rest.IndexOf('#');
        if (hash >= 0 && rest[(hash + 1)..].ContainsAnyExcept(Query))
        {
            return false;
        }

        rest = hash >= 0 ? rest[..hash] : rest;
        var question = rest.IndexOf('?');
        if (question >= 0 && rest[(question + 1)..].ContainsAnyExcept(Query))
        {
            return false;
        }

        rest = question >= 0 ? rest[..question] : rest;
        if (!rest.StartsWith("//"))
        {
            return !rest.IsEmpty && !rest.ContainsAnyExcept(Path);
        }

        rest = rest[2..];
        var slash = rest.IndexOf('/');
        return IsAuthority(slash >= 0 ? rest[..slash] : rest) && (slash < 0 || !rest[slash..].ContainsAnyExcept(Path));
    }

    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at >= 0 && text[..at].ContainsAnyExcept(User))
        {
            return false;
        }

        var host = text[(at + 1)..];
        var bracket = host.IndexOf(']');
        var port = host[(bracket + 1)..].IndexOf(':');
        var end = port < 0 ? host.Length : bracket + 1 + port;
        if (port >= 0 && host[(end + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        host = host[..end];
        return host.StartsWith("[")
            ? host.Length > 3 && bracket == host.Length - 1 && !host[1..^1].ContainsAnyExcept(Literal)
            : !host.ContainsAnyExcept(Name);
    }

    private static bool HasSoundEscapes(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }

            text = text[(at + 3)..];
        }

        return true;
    }
}
