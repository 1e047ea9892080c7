using System.Buffers;

namespace Marketplace.Domain.Gs1;

/// <summary>The characters that AI values may be made of (GS1 General Specifications §7.11). Nothing outside ASCII is in any of them.</summary>
internal static class CharacterSets
{
    /// <summary>Set 82 in the order of the table, which the check character pair counts by.</summary>
    public const string Cset82Alphabet = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /// <summary>Set 82, GS1 AI encodable character set 82.</summary>
    public static readonly SearchValues<char> Cset82 = SearchValues.Create(Cset82Alphabet);

    /// <summary>Set 39, GS1 AI encodable character set 39.</summary>
    public static readonly SearchValues<char> Cset39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Set 64, the file-safe and URI-safe base64 of RFC 4648 §5, without its padding.</summary>
    public static readonly SearchValues<char> Cset64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The characters of the check pair.</summary>
    public static readonly SearchValues<char> Cset32 = SearchValues.Create("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");

    /// <summary>Whatever may stand in a URI (RFC 3986 §2): unreserved, reserved and the percent sign.</summary>
    public static readonly SearchValues<char> Uri = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>What is never percent-encoded (RFC 3986 §2.3).</summary>
    public static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>A registered name in a URI's authority (RFC 3986 §3.2.2).</summary>
    public static readonly SearchValues<char> HostName = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=%");
}
