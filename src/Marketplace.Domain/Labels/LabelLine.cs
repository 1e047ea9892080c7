using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>Whole words of a text, by one blank around each run of letters and digits; case and the place of tone marks aside, accents count.</summary>
internal static class LabelLine
{
    public static string Of(string text) =>
        " " + string.Join(' ', new string([.. VietnameseText.ToneKey(VietnameseText.Nfc(text)).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " ";

    public static bool Says(string line, string words) => line.Contains(Of(words), StringComparison.Ordinal);

    public static string Without(string line, IEnumerable<string> words) =>
        words.Aggregate(line, (left, word) => left.Replace(Of(word), " · ", StringComparison.Ordinal));
}
