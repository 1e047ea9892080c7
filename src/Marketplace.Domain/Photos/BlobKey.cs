using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Photos;

/// <summary>SHA-256 (FIPS 180-4) of a file's content, 64 lower-case hexadecimal digits. No other text is a key, so a key is safe in a path and in an address.</summary>
public sealed record BlobKey : IParsable<BlobKey>
{
    private const int Digits = SHA256.HashSizeInBytes * 2;

    private BlobKey(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>The key of these bytes.</summary>
    public static BlobKey Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Reads a key. Throws <c>blob.key</c> for any other text.</summary>
    public static BlobKey Parse(string text) => TryParse(text, null, out var key) ? key : throw new DomainException("blob.key");

    static BlobKey IParsable<BlobKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out BlobKey result)
    {
        result = s is { Length: Digits } && s.All(char.IsAsciiHexDigitLower) ? new(s) : null;
        return result is not null;
    }

    /// <summary>The 64 digits.</summary>
    public override string ToString() => Value;
}
