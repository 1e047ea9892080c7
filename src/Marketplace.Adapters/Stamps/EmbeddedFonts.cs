using PdfSharp.Fonts;

namespace Marketplace.Adapters.Stamps;

/// <summary>Be Vietnam Pro from the program itself: paper looks the same on every machine.</summary>
internal sealed class EmbeddedFonts : IFontResolver
{
    /// <summary>The only family.</summary>
    public const string Family = "Be Vietnam Pro";

    private static readonly Lock Gate = new();

    /// <summary>Tells the library, which keeps one resolver for the whole process.</summary>
    public static void Use()
    {
        lock (Gate)
        {
            GlobalFontSettings.FontResolver ??= new EmbeddedFonts();
        }
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? "BeVietnamPro-Bold.ttf" : "BeVietnamPro-Regular.ttf");

    public byte[]? GetFont(string faceName)
    {
        using var stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream("fonts/" + faceName) ?? throw new FileNotFoundException(faceName);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
