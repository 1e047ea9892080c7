using Marketplace.Domain.Search;
using Marketplace.Domain.Text;

namespace Marketplace.Features.Search;

/// <summary>Cuts a text into pieces that answer a query and pieces that do not.</summary>
internal static class Highlight
{
    /// <summary>The pieces, in order; together they are the text.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, UnderstoodQuery query)
    {
        var nfc = VietnameseText.Nfc(text);
        var keys = query.Words.Where(w => w.IsNeeded).SelectMany(w => w.Forms).Where(f => f.Kind != MatchKind.OtherMarks).Select(f => f.Key)
            .Concat(query.Alike.SelectMany(a => a.Keys)).ToHashSet(StringComparer.Ordinal);
        List<TextPiece> pieces = [];
        var end = 0;
        foreach (var span in Terms.Spans(nfc).Where(s => keys.Contains(s.Key)))
        {
            Add(pieces, nfc[end..span.Start], false);
            Add(pieces, nfc.Substring(span.Start, span.Length), true);
            end = span.Start + span.Length;
        }

        Add(pieces, nfc[end..], false);
        return pieces;
    }

    private static void Add(List<TextPiece> pieces, string text, bool hit)
    {
        if (text.Length == 0)
        {
            return;
        }

        // The blank between two marked words is marked with them.
        if (hit && pieces is [.., { Hit: true } first, { Text: " ", Hit: false }])
        {
            pieces.RemoveRange(pieces.Count - 2, 2);
            pieces.Add(new(first.Text + " " + text, true));
            return;
        }

        pieces.Add(new(text, hit));
    }
}
