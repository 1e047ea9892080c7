using System.Globalization;
using System.Text;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels.Printing;

/// <summary>A word that is never parted; <paramref name="Em"/> is its width in parts of the size.</summary>
internal readonly record struct LabelWord(string Text, bool IsBold, double Size, double Em)
{
    /// <summary>Its width.</summary>
    public double Width => Em * Size;
}

/// <summary>A line of the label as words: it is parted between them only, so that no hyphen is ever needed.</summary>
internal sealed record LabelParagraph(string Field, IReadOnlyList<LabelWord> Words)
{
    private static readonly HashSet<string> Units = ["g", "kg", "mg", "ml", "mL", "l", "L", "lít", "mm", "cm", "m", "%", "°C", "kcal", "kJ", "cái", "gói", "túi", "ngày", "tháng", "năm"];

    /// <summary>The height of its largest letters.</summary>
    public double Size => Words.Max(w => w.Size);

    /// <summary>Words of one line; figures and their unit stay together.</summary>
    public static LabelParagraph Of(ITypeface typeface, string field, string before, string text, bool isBold, IReadOnlyList<string>? bold = null)
    {
        List<LabelWord> words = [.. Split(before).Select(w => Word(w, true))];
        var said = Split(text);
        var marked = Marked(said, bold ?? []);
        for (var at = 0; at < said.Count; at++)
        {
            if (at > 0 && Units.Contains(said[at].TrimEnd('.', ',', ';', ')')) && char.IsAsciiDigit(said[at - 1][^1]) && words.Count > 0 && words[^1].Text.EndsWith(said[at - 1], StringComparison.Ordinal))
            {
                words[^1] = Word(words[^1].Text + "\u00A0" + said[at], words[^1].IsBold);
                continue;
            }

            words.Add(Word(said[at], isBold || marked[at]));
        }

        return new(field, words);

        LabelWord Word(string word, bool isBold) => new(word, isBold, 1, typeface.Width(word, isBold));
    }

    /// <summary>The same in another size.</summary>
    public LabelParagraph At(double size) => new(Field, [.. Words.Select(w => w with { Size = size })]);

    /// <summary>Composed letters; line ends, controls and marks that nobody sees become blanks.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (var rune in VietnameseText.Nfc(text).EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark && rune.Value is >= 0xFE00 and <= 0xFE0F or 0xAD or 0x200B or 0x200C or 0x200D or 0xFEFF)
            {
                continue;
            }

            clean.Append(kind is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    private static List<string> Split(string text) => [.. Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static bool[] Marked(List<string> said, IReadOnlyList<string> bold)
    {
        var marked = new bool[said.Count];
        if (bold.Count == 0)
        {
            return marked;
        }

        var keys = said.ConvertAll(w => new string([.. VietnameseText.ToneKey(w).Where(char.IsLetterOrDigit)]));
        foreach (var name in bold)
        {
            var sought = Split(name).ConvertAll(VietnameseText.ToneKey);
            for (var at = 0; sought.Count > 0 && at + sought.Count <= keys.Count; at++)
            {
                if (sought.Select((word, i) => keys[at + i] == word).All(same => same))
                {
                    Array.Fill(marked, true, at, sought.Count);
                }
            }
        }

        return marked;
    }
}
