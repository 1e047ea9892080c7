using Marketplace.Domain.Photos;
using NetVips;

namespace Marketplace.Adapters.Photos;

/// <summary>Renders with libvips.</summary>
internal sealed class VipsRenderer : IPhotoRenderer
{
    // libvips would otherwise take cut-off files and fill the rest with grey.
    private const string Strict = "[fail_on=truncated]";

    private static readonly Lazy<bool> HasAvif = new(CanWriteAvif);

    public VipsRenderer()
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"])
        {
            Operation.Block(loader, false);
        }

        NetVips.NetVips.BlockUntrusted = true;
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
    }

    /// <summary>Whether libvips has a native build on this machine.</summary>
    public static bool IsHere => ModuleInitializer.VipsInitialized;

    public string Name => PhotoRenderers.Vips;

    public PhotoRenditions Render(byte[] original, PhotoCut cut)
    {
        var (uncutWidth, uncutHeight) = Measure(original);
        var (width, height) = cut.Size(uncutWidth, uncutHeight);
        using var whole = Shrink(original);
        using var first = Cut(whole, cut);
        List<PhotoRendition> made = [], smaller = [];
        foreach (var size in PhotoRules.Renditions)
        {
            var (fitWidth, fitHeight) = size.Fit(first.Width, first.Height);
            if (made.Find(m => m.Size.Format == size.Format && m.Width == fitWidth && m.Height == fitHeight) is { } same)
            {
                made.Add(same with { Size = size });
                continue;
            }

            using var picture = (fitWidth, fitHeight) == (first.Width, first.Height) ? first.Copy() : first.ThumbnailImage(fitWidth, fitHeight, Enums.Size.Force);
            made.Add(new(size, picture.Width, picture.Height, Encode(picture, size.Format)));
            if (HasAvif.Value && PhotoRules.Smaller.FirstOrDefault(s => s.LongEdge == size.LongEdge && size.Format == PhotoFormat.WebP) is { } beside)
            {
                smaller.Add(new(beside, picture.Width, picture.Height, ToAvif(picture)));
            }
        }

        using var small = first.ThumbnailImage(32, 32, Enums.Size.Down);
        return new(width, height, Average(small), made) { Smaller = PhotoRenditions.WorthIt(smaller, made) };
    }

    // The header only: a bomb is refused before a pixel of it exists.
    private static (int Width, int Height) Measure(byte[] original)
    {
        using var header = Image.NewFromBuffer(original, Strict, Enums.Access.Sequential);
        PhotoRules.CheckSize(header.Width, header.Height);
        var turned = header.Contains("orientation") && header.Get("orientation") is int and >= 5 and <= 8;
        return turned ? (header.Height, header.Width) : (header.Width, header.Height);
    }

    // Copied to memory because the loader reads once from top to bottom, and six pictures are made from it.
    private static Image Shrink(byte[] original)
    {
        var largest = PhotoRules.Renditions[0].LongEdge;
        using var thumbnail = Image.ThumbnailBuffer(original, largest, Strict, largest, Enums.Size.Down);
        using var colours = ToSrgb(thumbnail);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }

    private static Image Cut(Image whole, PhotoCut cut)
    {
        using var turned = cut.Turn switch { 90 => whole.Rot90(), 180 => whole.Rot180(), 270 => whole.Rot270(), _ => whole.Copy() };
        var (left, top, edge) = cut.Square(turned.Width, turned.Height);
        return cut.IsSquare ? turned.Crop(left, top, edge, edge) : turned.Copy();
    }

    // After scaling: handing the profile to the thumbnail operation costs three times the rest of it.
    private static Image ToSrgb(Image picture)
    {
        var print = picture.Interpretation == Enums.Interpretation.Cmyk;
        if (print || picture.Contains("icc-profile-data"))
        {
            try
            {
                return picture.IccTransform("srgb", embedded: true, inputProfile: print ? "cmyk" : "srgb");
            }
            catch (VipsException)
            {
                // A damaged profile, or one of another kind of picture: its owner sees no difference either.
            }
        }

        return picture.Colourspace(Enums.Interpretation.Srgb);
    }

    private static byte[] Encode(Image picture, PhotoFormat format)
    {
        if (format == PhotoFormat.WebP)
        {
            return picture.WebpsaveBuffer(q: PhotoRules.WebPQuality, keep: Enums.ForeignKeep.None);
        }

        using var flat = OnWhite(picture);
        return flat.JpegsaveBuffer(q: PhotoRules.JpegQuality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }

    private static byte[] ToAvif(Image picture) =>
        picture.HeifsaveBuffer(q: PhotoRules.AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: 1, keep: Enums.ForeignKeep.None);

    // The library may have been built without an encoder.
    private static bool CanWriteAvif()
    {
        try
        {
            using var dot = Image.Black(8, 8, bands: 3);
            return ToAvif(dot).Length > 0;
        }
        catch (VipsException)
        {
            return false;
        }
    }

    private static string Average(Image small)
    {
        using var flat = OnWhite(small);
        Span<byte> colour = stackalloc byte[3];
        for (var band = 0; band < colour.Length; band++)
        {
            using var one = flat.ExtractBand(band);
            colour[band] = (byte)Math.Round(one.Avg());
        }

        return "#" + Convert.ToHexStringLower(colour);
    }

    private static Image OnWhite(Image picture) => picture.HasAlpha() ? picture.Flatten([255, 255, 255]) : picture.Copy();
}
