namespace Marketplace.Domain.Photos;

/// <summary>What a picture's first bytes say it is. Anything else is refused.</summary>
public enum PhotoFormat
{
    /// <summary>JPEG (ITU-T T.81), what phones and cameras send.</summary>
    Jpeg,

    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,

    /// <summary>WebP (RFC 9649), one frame.</summary>
    WebP,

    /// <summary>A still picture in HEIF (ISO/IEC 23008-12): HEIC of newer phones, or AVIF.</summary>
    Heif,

    /// <summary>AVIF made by us beside a WebP; never what somebody sent.</summary>
    Avif,
}
