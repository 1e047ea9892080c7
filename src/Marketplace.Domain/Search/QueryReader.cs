using Marketplace.Domain.Text;

namespace Marketplace.Domain.Search;

/// <summary>A category as queries name it.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Names">Its names.</param>
/// <param name="Shelves">Slugs of it and everything below.</param>
public sealed record CategoryName(string Slug, IReadOnlyList<string> Names, IReadOnlySet<string> Shelves);

/// <summary>What is to be read.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Off">Kinds of chips that the buyer took off (<see cref="QueryChip.Kind"/>); <c>words</c> for "exactly what was typed".</param>
/// <param name="IsGrowing">The last word may still be typed.</param>
/// <param name="Harder">Nothing was found as it stands: try slips and dialects of every word.</param>
public sealed record ReadRequest(string? Text, IReadOnlyCollection<string> Off, bool IsGrowing = false, bool Harder = false);

/// <summary>Reads what somebody typed. Pure: the same text, lists and vocabulary give the same query, whatever engine answers it.</summary>
public sealed class QueryReader(Synonyms synonyms, PlaceNames places, IReadOnlyList<CategoryName> categories)
{
    /// <summary>Longer text is cut, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>Further words are left out.</summary>
    public const int MostWords = 20;

    private static readonly HashSet<string> Classifiers = ["qua_3", "trai_1"];
    private static readonly HashSet<string> Fruit = [.. "na mận roi bưởi cam quýt ổi mít xoài nhãn vải dứa thơm khóm chuối đào lê táo bơ hồng cóc me sấu dừa khế mơ chanh quất tắc lựu nho dâu mãng thanh măng sầu".Split(' ').Select(w => Terms.Of(w)[0])];

    /// <summary>The text as it is read: NFC, cut.</summary>
    public static string Tidy(string? text)
    {
        var nfc = VietnameseText.Nfc((text ?? "").Length > LongestText * 4 ? text![..(LongestText * 4)] : text ?? "").Trim();
        return nfc.Length <= LongestText ? nfc : VietnameseText.Nfc(nfc[..LongestText]);
    }

    /// <summary>The query.</summary>
    public UnderstoodQuery Read(ReadRequest request, Vocabulary words)
    {
        var text = Decoded(Tidy(request.Text), words);
        var spans = Terms.Spans(text).Take(MostWords).ToList();
        List<QueryChip> chips = [];
        var said = request.Off.Contains("words") ? new() : Said(text, spans, request.Off, chips);
        var keys = spans.Select(s => s.Key).ToList();
        if (keys.Count == 0)
        {
            return UnderstoodQuery.Empty with { Said = said, Chips = chips };
        }

        var plain = request.Off.Contains("words");
        var shelves = plain || request.Off.Contains("category") ? [] : Shelves(text, spans, keys).ToList();
        var found = plain || request.Off.Contains("place") ? [] : Places(text, spans, keys, i => shelves.Exists(s => i >= s.First && i < s.First + s.Count)).ToList();
        bool InPlace(int i) => found.Exists(p => i >= p.First && i < p.First + p.Count);
        List<QueryEqual> equals = [];
        List<QueryMeant> meant = [];
        var amount = new bool[keys.Count];
        if (!plain)
        {
            Equal(text, spans, keys, words, InPlace, equals, meant, amount);
        }

        var fillers = Fillers.Find(keys, i => InPlace(i) || amount[i]);
        var understood = Words(request, text, spans, keys, words, equals, i => fillers[i] || amount[i]);
        AddSlips(text, spans, understood, equals, meant);

        // A place is a filter only beside something to look for.
        if (found.Count > 0 && Enumerable.Range(0, keys.Count).Any(i => !InPlace(i) && !fillers[i] && !amount[i]))
        {
            chips.AddRange(found.Select(p => new QueryChip("place", p.Text)));
        }

        chips.AddRange(shelves.Select(s => new QueryChip("category", s.Text)));
        return new(understood, equals, found, shelves, said, chips, [.. meant.DistinctBy(m => m.Text)]);
    }

    // Telex and VNI left in the text, where the catalogue knows what they make and not what they look like.
    private static string Decoded(string text, Vocabulary words)
    {
        if (!text.Any(char.IsAsciiLetter))
        {
            return text;
        }

        var parts = text.Split(' ');
        for (var i = 0; i < parts.Length; i++)
        {
            if (Terms.Of(parts[i]) is [var first, ..] and var keys && !(keys.Count == 1 && words.Knows(Terms.Fold(first))) && Keyboards.Decode(parts[i]) is { } decoded && words.Count(Terms.Of(decoded)[0]) > 0)
            {
                parts[i] = decoded;
            }
        }

        return string.Join(' ', parts);
    }

    private static SaidFilter Said(string text, List<TermSpan> spans, IReadOnlyCollection<string> off, List<QueryChip> chips)
    {
        SaidFilter said = new();
        var folds = spans.Select(s => Terms.Fold(s.Key)).ToList();
        for (var i = 0; i < spans.Count;)
        {
            if (SaidPhrases.At(spans, folds, i, text) is { } phrase && !off.Contains(phrase.Kind))
            {
                said = new(phrase.Said.PriceFrom ?? said.PriceFrom, phrase.Said.PriceTo ?? said.PriceTo, phrase.Said.StarsFrom ?? said.StarsFrom, phrase.Said.StarsFrom is null ? said.StarsTo : phrase.Said.StarsTo);
                chips.Add(new(phrase.Kind, TextOf(text, spans, i, phrase.Count)));
                spans.RemoveRange(i, phrase.Count);
                folds.RemoveRange(i, phrase.Count);
                continue;
            }

            i++;
        }

        return said;
    }

    private IEnumerable<QueryShelf> Shelves(string text, List<TermSpan> spans, List<string> keys)
    {
        foreach (var category in categories)
        {
            foreach (var name in category.Names.Select(Terms.Of).Where(n => n.Count > 1 || (n.Count == 1 && keys.Count == 1)))
            {
                for (var i = 0; i + name.Count <= keys.Count; i++)
                {
                    if (name.Select((k, n) => keys[i + n] == k || (!Terms.HasMarks(keys[i + n]) && keys[i + n] == Terms.Fold(k))).All(same => same))
                    {
                        yield return new(i, name.Count, TextOf(text, spans, i, name.Count), category.Slug, category.Shelves);
                        yield break;
                    }
                }
            }
        }
    }

    private IEnumerable<QueryPlace> Places(string text, List<TermSpan> spans, List<string> keys, Func<int, bool> taken)
    {
        for (var i = 0; i < keys.Count;)
        {
            if (!taken(i) && places.At(keys, i) is { } place)
            {
                yield return new(i, place.Count, TextOf(text, spans, i, place.Count), place.Communes);
                i += place.Count;
                continue;
            }

            i++;
        }
    }

    private void Equal(string text, List<TermSpan> spans, List<string> keys, Vocabulary words, Func<int, bool> inPlace, List<QueryEqual> equals, List<QueryMeant> meant, bool[] amount)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (Amounts.At(keys, i) is { } said)
            {
                amount.AsSpan(i, said.Count).Fill(true);
                equals.AddRange(said.Instead.Select(t => new QueryEqual(i, said.Count, Terms.Of(t), t)));
                continue;
            }

            foreach (var synonym in synonyms.At(keys, i, words).Where(s => !Enumerable.Range(s.First, s.Count).Any(inPlace)))
            {
                if (synonym.Kind == SynonymKind.Equal)
                {
                    equals.AddRange(synonym.Instead.Select(t => new QueryEqual(i, synonym.Count, Terms.Of(t), t)));
                }
                else
                {
                    meant.AddRange(synonym.Instead.Select(t => new QueryMeant(Replaced(text, spans, i, synonym.Count, t), true)));
                }
            }
        }
    }

    private static List<QueryWord> Words(ReadRequest request, string text, List<TermSpan> spans, List<string> keys, Vocabulary words, List<QueryEqual> equals, Func<int, bool> isFiller)
    {
        var marked = keys.Any(Terms.HasMarks);
        List<QueryWord> understood = [];
        for (var i = 0; i < keys.Count; i++)
        {
            var forms = WordForms.Of(keys[i], words, marked, request.IsGrowing && i == keys.Count - 1, request.Harder);
            var filler = isFiller(i) || (Classifiers.Contains(keys[i]) && i + 1 < keys.Count && Fruit.Contains(keys[i + 1]));
            var sure = forms.Where(f => f.Kind != MatchKind.OtherMarks).ToList();
            var holding = sure.Sum(f => words.Count(f.Key)) + equals.Where(e => i >= e.First && i < e.First + e.Count).Sum(e => e.Keys.Min(words.Count));
            understood.Add(new(text.Substring(spans[i].Start, spans[i].Length), keys[i], forms, Ranking.Rarity(words.Documents, holding) * (filler ? Ranking.Filler : 1), !filler));
        }

        return understood;
    }

    private static void AddSlips(string text, List<TermSpan> spans, List<QueryWord> words, List<QueryEqual> equals, List<QueryMeant> meant)
    {
        var better = text;
        var changed = false;
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (words[i].Forms is [{ Kind: MatchKind.Fuzzy or MatchKind.Dialect } first, ..] && !equals.Exists(e => i >= e.First && i < e.First + e.Count))
            {
                better = better.Remove(spans[i].Start, spans[i].Length).Insert(spans[i].Start, Spelling.Of(first.Key));
                changed = true;
            }
        }

        if (changed)
        {
            meant.Insert(0, new(better, false));
        }
    }

    private static string TextOf(string text, List<TermSpan> spans, int first, int count) => text[spans[first].Start..(spans[first + count - 1].Start + spans[first + count - 1].Length)];

    private static string Replaced(string text, List<TermSpan> spans, int first, int count, string instead) =>
        text[..spans[first].Start] + instead + text[(spans[first + count - 1].Start + spans[first + count - 1].Length)..];
}
