using System.Text;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>
/// The words of a text, one blank around each run of letters and digits; case and the place of tone marks aside, accents count.
/// Words with a sentence mark between them do not belong together: "giữ tốt, nhất là mùa hè" does not say "tốt nhất".
/// </summary>
internal sealed class LabelLine
{
    private const string SentenceMarks = ".,;:!?()[]{}…•·–—/|";
    private readonly string words;
    private readonly string marked;

    private LabelLine(string words, string marked) => (this.words, this.marked) = (words, marked);

    public static LabelLine Of(string text)
    {
        StringBuilder letters = new(" ");
        StringBuilder marks = new(" ");
        foreach (var c in VietnameseText.ToneKey(VietnameseText.Nfc(text)))
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(c);
                marks.Append(c);
                continue;
            }

            if (letters[^1] != ' ')
            {
                letters.Append(' ');
                marks.Append(' ');
            }

            if (SentenceMarks.Contains(c, StringComparison.Ordinal))
            {
                marks[^1] = '|';
            }
        }

        return letters[^1] == ' ' ? new(letters.ToString(), marks.ToString()) : new(letters.Append(' ').ToString(), marks.Append(' ').ToString());
    }

    /// <summary>Nothing is said.</summary>
    public bool IsBlank => words.Length < 2;

    /// <summary>True where the words stand there in this order, whatever marks are between them.</summary>
    public bool Says(string sought) => words.Contains(Of(sought).words, StringComparison.Ordinal);

    /// <summary>True where the text begins with the words.</summary>
    public bool StartsWith(string sought) => words.StartsWith(Of(sought).words, StringComparison.Ordinal);

    /// <summary>True where the words stand in one sentence; those of several letters also where they are typed without any accent ("tot nhat").</summary>
    public bool Claims(string claim) =>
        Together(Of(claim).words) || (claim.Contains(' ', StringComparison.Ordinal) && !claim.Any(char.IsDigit) && Together(Of(VietnameseText.Fold(claim)).words));

    /// <summary>Where the words begin at or after a place, each typed with its accents or without any; −1 where they do not.</summary>
    public int IndexOf(string sought, int from)
    {
        var exact = words.IndexOf(Of(sought).words, from, StringComparison.Ordinal);
        return exact >= 0 ? exact : words.IndexOf(Of(VietnameseText.Fold(sought)).words, from, StringComparison.Ordinal);
    }

    /// <summary>The same with the phrases blotted out, the first of them first.</summary>
    public LabelLine Without(IEnumerable<string> phrases)
    {
        StringBuilder left = new(words);
        foreach (var phrase in phrases.Select(p => Of(p).words).Where(p => p.Length > 2))
        {
            for (var at = left.ToString().IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = left.ToString().IndexOf(phrase, at + 1, StringComparison.Ordinal))
            {
                left.Remove(at + 1, phrase.Length - 2).Insert(at + 1, "·", phrase.Length - 2);
            }
        }

        return new(left.ToString(), marked);
    }

    private bool Together(string sought)
    {
        for (var at = words.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = words.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (!marked.AsSpan(at + 1, sought.Length - 2).Contains('|'))
            {
                return true;
            }
        }

        return false;
    }
}
