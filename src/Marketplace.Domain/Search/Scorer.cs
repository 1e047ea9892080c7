using System.Runtime.InteropServices;

namespace Marketplace.Domain.Search;

/// <summary>The names of a candidate as keys.</summary>
public sealed record CandidateNames(IReadOnlyList<string> Title, IReadOnlyList<IReadOnlyList<string>> Aliases, IReadOnlyList<string> Producer, IReadOnlyList<string> Place, string Commune, string Shelf);

/// <summary>How well a candidate answers.</summary>
/// <param name="Score">The worth of its words, 0 to about 2.</param>
/// <param name="IsWhole">It holds every needed word by its names.</param>
public readonly record struct CandidateScore(double Score, bool IsWhole);

/// <summary>What the form of a candidate's names adds.</summary>
/// <param name="Covered">The part of the title that was asked for.</param>
/// <param name="Whole">A whole name is what was typed.</param>
/// <param name="Head">The title begins with the first word for goods.</param>
/// <param name="Beside">Words stand side by side as typed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NameShape(double Covered, double Whole, double Head, double Beside)
{
    /// <summary>All of it.</summary>
    public double Sum => Covered + Whole + Head + Beside;
}

/// <summary>What a candidate's score is made of.</summary>
/// <param name="Words">What each typed word adds; 0 where the candidate does not hold it.</param>
/// <param name="Shape">What the form of its names adds.</param>
public sealed record ScoreParts(IReadOnlyList<double> Words, NameShape Shape)
{
    /// <summary>The score.</summary>
    public double Score => Words.Sum() + Shape.Sum;
}

/// <summary>Weighs one candidate exactly: what an index only estimates (order of words, how much of the title was asked for, slips between the query and this very title).</summary>
public sealed class Scorer
{
    private readonly UnderstoodQuery query;
    private readonly double worth;
    private readonly Dictionary<string, double>[] worths;
    private readonly HashSet<string>[] held;
    private readonly HashSet<string> asked;
    private readonly HashSet<string> placed;
    private readonly int head;

    /// <summary>For one query.</summary>
    public Scorer(UnderstoodQuery query)
    {
        this.query = query;
        worth = Math.Max(0.001, query.Words.Sum(w => w.Worth));
        worths = [.. query.Words.Select(w => w.Forms.ToDictionary(f => f.Key, f => f.Weight, StringComparer.Ordinal))];
        held = [.. query.Words.Select(w => w.Forms.Where(f => f.Kind != MatchKind.OtherMarks).Select(f => f.Key).ToHashSet(StringComparer.Ordinal))];
        head = Enumerable.Range(0, query.Words.Count).Where(i => query.Words[i].IsNeeded && !query.IsPlace(i)).DefaultIfEmpty(-1).First();
        placed = Enumerable.Range(0, query.Words.Count).Where(query.IsPlace).SelectMany(i => held[i]).ToHashSet(StringComparer.Ordinal);
        asked = query.Words.SelectMany(w => w.Forms).Where(f => f.Kind <= MatchKind.Folded).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Weighs.</summary>
    /// <param name="names">The candidate.</param>
    /// <param name="inStory">Words that are in its story, by number; null where that was not asked.</param>
    public CandidateScore Of(CandidateNames names, Func<int, bool>? inStory = null)
    {
        var best = Found(names, inStory);
        var whole = true;
        double sum = 0;
        for (var i = 0; i < best.Length; i++)
        {
            whole &= best[i] > 0 || !query.Words[i].IsNeeded;
            sum += best[i] * query.Words[i].Worth;
        }

        return new((sum / worth) + Shape(names).Sum, whole);
    }

    /// <summary>The same in its parts, for telling somebody.</summary>
    public ScoreParts PartsOf(CandidateNames names, Func<int, bool>? inStory = null)
    {
        var best = Found(names, inStory);
        return new([.. best.Select((found, i) => found * query.Words[i].Worth / worth)], Shape(names));
    }

    // What each word is worth where it was found.
    private double[] Found(CandidateNames names, Func<int, bool>? inStory)
    {
        var best = new double[query.Words.Count];
        Weigh(names.Title, Ranking.Of(Field.Title), best);
        foreach (var alias in names.Aliases)
        {
            Weigh(alias, Ranking.Of(Field.Alias), best);
        }

        Weigh(names.Producer, Ranking.Of(Field.Producer), best);
        Weigh(names.Place, Ranking.Of(Field.Place), best, Ranking.PlaceSaid);
        Outside(names, best);
        for (var i = 0; inStory is not null && i < best.Length; i++)
        {
            if (best[i] == 0 && inStory(i))
            {
                best[i] = Ranking.Of(Field.Story);
            }
        }

        return best;
    }

    private void Weigh(IReadOnlyList<string> keys, double field, double[] best, double? said = null)
    {
        for (var i = 0; i < best.Length; i++)
        {
            var most = said is { } place && query.IsPlace(i) ? place : field;
            if (best[i] >= most)
            {
                continue;
            }

            foreach (var key in keys)
            {
                best[i] = Math.Max(best[i], most * Match(i, key));
            }
        }

        foreach (var equal in query.Alike)
        {
            if (IndexOf(keys, equal.Keys) >= 0)
            {
                for (var i = equal.First; i < equal.First + equal.Count; i++)
                {
                    best[i] = Math.Max(best[i], field * Ranking.Of(MatchKind.Synonym));
                }
            }
        }
    }

    // Remembered: titles are made of the same words again and again.
    private double Match(int word, string key)
    {
        if (!worths[word].TryGetValue(key, out var worth))
        {
            // A slip onto another word of the catalogue shows only beside the very title.
            var typed = query.Words[word];
            worth = typed.IsNeeded && char.IsLetter(key[0]) && Slips.IsOneAway(Terms.Fold(typed.Key), Terms.Fold(key)) ? Ranking.Of(MatchKind.Fuzzy) * 0.9 : 0;
            worths[word][key] = worth;
        }

        return worth;
    }

    private void Outside(CandidateNames names, double[] best)
    {
        foreach (var place in query.Places)
        {
            Raise(best, place.First, place.Count, place.Communes.Contains(names.Commune), Ranking.PlaceSaid);
        }

        foreach (var shelf in query.Shelves)
        {
            Raise(best, shelf.First, shelf.Count, shelf.Shelves.Contains(names.Shelf), Ranking.Of(Field.Place));
        }
    }

    private static void Raise(double[] best, int first, int count, bool holds, double raised)
    {
        for (var i = first; holds && i < first + count; i++)
        {
            best[i] = Math.Max(best[i], raised);
        }
    }

    private NameShape Shape(CandidateNames names)
    {
        // The place a listing comes from may stand in its title or not: it says nothing about how well the title answers.
        var title = placed.Count == 0 ? names.Title : [.. names.Title.Where(k => !placed.Contains(k))];
        var covered = title.Count == 0 ? names.Title.Count == 0 ? 0 : 1 : title.Count(asked.Contains) / (double)title.Count;
        return new(
            Ranking.TitleCovered * covered,
            Whole(names.Title) ? Ranking.WholeName : names.Aliases.Any(Whole) ? Ranking.WholeName * Ranking.Of(Field.Alias) : 0,
            head >= 0 && names.Title.Count > 0 && Holds(head, names.Title[0]) ? Ranking.Head : 0,
            Ranking.SideBySide * Math.Max(Beside(names.Title), names.Aliases.Count == 0 ? 0 : Ranking.Of(Field.Alias) * names.Aliases.Max(Beside)));
    }

    private bool Whole(IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            return false;
        }

        var needed = 0;
        for (var i = 0; i < query.Words.Count; i++)
        {
            if (needed < keys.Count && Holds(i, keys[needed]))
            {
                needed++;
            }
            else if (query.Words[i].IsNeeded && !query.IsPlace(i))
            {
                return false;
            }
        }

        return needed == keys.Count;
    }

    private double Beside(IReadOnlyList<string> keys)
    {
        if (held.Length < 2)
        {
            return 0;
        }

        var pairs = 0;
        for (var i = 0; i + 1 < held.Length; i++)
        {
            for (var k = 0; k + 1 < keys.Count; k++)
            {
                if (Holds(i, keys[k]) && Holds(i + 1, keys[k + 1]))
                {
                    pairs++;
                    break;
                }
            }
        }

        return pairs / (double)(held.Length - 1);
    }

    private bool Holds(int word, string key) => held[word].Contains(key);

    private static int IndexOf(IReadOnlyList<string> keys, IReadOnlyList<string> part)
    {
        for (var i = 0; i + part.Count <= keys.Count; i++)
        {
            var same = 0;
            while (same < part.Count && keys[i + same] == part[same])
            {
                same++;
            }

            if (same == part.Count)
            {
                return i;
            }
        }

        return -1;
    }
}
