using Marketplace.Domain.Text;

namespace Marketplace.Domain.Catalog;

/// <summary>Words that no listing may use: promises of healing and superlatives without proof (advertising of food, Decree 181/2013/NĐ-CP; list: rule <c>listing.banned_words</c>).</summary>
public static class ForbiddenWords
{
    // Everyday words that only contain a forbidden syllable: "giá trị" is worth, "sửa chữa" is mending.
    private static readonly string[] Harmless = ["giá trị", "trị giá", "quảng trị", "chính trị", "quản trị", "sửa chữa", "chữa cháy", "trị vì"];

    /// <summary>The forbidden words that stand in the text as whole words, in the order of the list; case aside, accents count.</summary>
    public static IReadOnlyList<string> Find(string text, IEnumerable<string> forbidden)
    {
        var line = Line(text);
        foreach (var word in Harmless)
        {
            line = line.Replace(" " + word + " ", " · ", StringComparison.Ordinal);
        }

        return [.. forbidden.Where(word => line.Contains(Line(word), StringComparison.Ordinal))];
    }

    // One blank around every run of letters and digits, so that whole words are found by their blanks.
    private static string Line(string text) =>
        " " + string.Join(' ', new string([.. VietnameseText.Nfc(text).ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " ";
}
