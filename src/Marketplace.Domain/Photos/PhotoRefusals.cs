using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Photos;

/// <summary>Every way in which a photo is refused.</summary>
public static class PhotoRefusals
{
    /// <summary>Not one of the accepted formats, whatever its name or content type says.</summary>
    public static DomainException Format() => new("photo.format");

    /// <summary>More bytes than <see cref="PhotoRules.MaxBytes"/>; the argument is the limit in MiB.</summary>
    public static DomainException TooLarge() => new("photo.too_large", args: PhotoRules.MaxBytes / 1024 / 1024);

    /// <summary>More pixels than <see cref="PhotoRules.MaxPixels"/>; the argument is the limit in megapixels.</summary>
    public static DomainException TooManyPixels() => new("photo.too_many_pixels", args: PhotoRules.MaxPixels / 1_000_000);

    /// <summary>An edge below <see cref="PhotoRules.MinEdge"/>, the argument, in pixels.</summary>
    public static DomainException TooSmall() => new("photo.too_small", args: PhotoRules.MinEdge);

    /// <summary>Cut off or otherwise unreadable; sending it again may help.</summary>
    public static DomainException Damaged() => new("photo.damaged");

    /// <summary>HEIC or AVIF where this installation cannot read it; the sentence says how to send a JPEG.</summary>
    public static DomainException Heic() => new("photo.heic");

    /// <summary>Took longer than a picture may.</summary>
    public static DomainException TimedOut() => new("photo.timeout");

    /// <summary>Too many pictures at once; later again.</summary>
    public static DomainException Busy() => new("photo.busy", kind: RefusalKind.TooMany);

    /// <summary>The program that reads pictures stopped on this one, or could not be started.</summary>
    public static DomainException Failed() => new("photo.failed");
}
