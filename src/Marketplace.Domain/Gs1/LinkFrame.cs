using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Marketplace.Domain.Gs1;

/// <summary>An AI with the place of its encoded value in a URI.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkSlot(ushort Number, int Start, int Length);

/// <summary>Where the parts of a URI begin and end (RFC 3986 §3).</summary>
/// <param name="PathStart">The slash after the host.</param>
/// <param name="PathEnd">The question mark, hash or end.</param>
/// <param name="QueryStart">After the question mark; not before <paramref name="End"/> if there is none.</param>
/// <param name="End">The hash or end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkFrame(int PathStart, int PathEnd, int QueryStart, int End)
{
    /// <summary>Finds the parts and checks characters, scheme and host.</summary>
    public static bool TryFind(string uri, out LinkFrame frame, out Gs1Error error)
    {
        frame = default;
        error = default;
        if (uri.Length > DigitalLink.MaxLength)
        {
            error = new("gs1.too_long", null, DigitalLink.MaxLength);
            return false;
        }

        var wrong = uri.AsSpan().IndexOfAnyExcept(CharacterSets.Uri);
        if (wrong >= 0)
        {
            error = new("gs1.dl.illegal_character", null, wrong);
            return false;
        }

        if (!DigitalLink.LooksLikeUri(uri))
        {
            error = new("gs1.dl.scheme", null, 0);
            return false;
        }

        var end = uri.IndexOf('#', StringComparison.Ordinal);
        end = end < 0 ? uri.Length : end;
        var pathEnd = uri.AsSpan(0, end).IndexOf('?');
        pathEnd = pathEnd < 0 ? end : pathEnd;
        var hostStart = uri.IndexOf('/', StringComparison.Ordinal) + 2;
        if (hostStart > pathEnd)
        {
            error = new("gs1.dl.host", null, hostStart);
            return false;
        }

        var hostLength = uri.AsSpan(hostStart, pathEnd - hostStart).IndexOf('/');
        if (hostLength < 0)
        {
            error = new("gs1.dl.no_path", null, pathEnd);
            return false;
        }

        if (!IsAuthority(uri.AsSpan(hostStart, hostLength)))
        {
            error = new("gs1.dl.host", null, hostStart);
            return false;
        }

        frame = new(hostStart + hostLength, pathEnd, pathEnd + 1, end);
        return true;
    }

    /// <summary>Host and perhaps port (RFC 3986 §3.2). A user name before the host is refused: it only ever hides where a link leads.</summary>
    public static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        ReadOnlySpan<char> port;
        if (authority.StartsWith("["))
        {
            var close = authority.IndexOf(']');
            if (close < 0 || authority[..close].Contains('%')
                || !IPAddress.TryParse(authority[1..close], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return false;
            }

            port = authority[(close + 1)..];
        }
        else
        {
            var colon = authority.IndexOf(':');
            var host = colon < 0 ? authority : authority[..colon];
            if (host.IsEmpty || host.ContainsAnyExcept(CharacterSets.HostName))
            {
                return false;
            }

            port = colon < 0 ? default : authority[colon..];
        }

        return port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));
    }
}
