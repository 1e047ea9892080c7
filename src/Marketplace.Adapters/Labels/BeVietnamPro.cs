using Marketplace.Adapters.Stamps;
using Marketplace.Domain.Labels.Printing;

namespace Marketplace.Adapters.Labels;

/// <summary>Be Vietnam Pro measured by its own glyph boxes.</summary>
internal sealed class BeVietnamPro : ITypeface
{
    private const string Marked = "ẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰÝỲỶỸỴĐấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵđ";
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Figures = "0123456789";
    private const string Others = "ABCDEFGHIJKLMNOPQRSTUVWXYZ()[]{}/|%@&“”\"';,°²³§Çç";
    private readonly FontFile regular = Read("BeVietnamPro-Regular.ttf");
    private readonly FontFile bold = Read("BeVietnamPro-Bold.ttf");

    public BeVietnamPro()
    {
        SmallestLetter = (Small + Figures).Min(Height);
        Figure = Figures.Min(Height);
        var all = Small + Figures + Marked + Others;
        Above = all.Max(c => Math.Max(regular.Of(c)!.Value.High, bold.Of(c)!.Value.High));
        Below = all.Max(c => Math.Max(-regular.Of(c)!.Value.Low, -bold.Of(c)!.Value.Low));
    }

    public double SmallestLetter { get; }

    public double Figure { get; }

    public double Above { get; }

    public double Below { get; }

    public double Width(string text, bool isBold)
    {
        var (width, face) = (0.0, isBold ? bold : regular);
        foreach (var letter in text)
        {
            width += face.Of(letter)?.Width ?? 0;
        }

        return width;
    }

    // A letter that reaches higher than the tallest Vietnamese one would touch the line above.
    public string? Lacks(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !Fits(regular, (char)rune.Value) || !Fits(bold, (char)rune.Value))
            {
                return rune.ToString();
            }
        }

        return null;
    }

    /// <summary>Height of a letter's box in the lighter or the heavier face, whichever is lower.</summary>
    public double Height(char letter) => Math.Min(Box(regular, letter), Box(bold, letter));

    private bool Fits(FontFile face, char letter) => face.Of(letter) is var (_, low, high) && high <= Above + 1e-9 && -low <= Below + 1e-9;

    private static double Box(FontFile face, char letter) => face.Of(letter) is var (_, low, high) ? high - low : 0;

    private static FontFile Read(string face)
    {
        EmbeddedFonts fonts = new();
        return new(fonts.GetFont(face)!);
    }
}
