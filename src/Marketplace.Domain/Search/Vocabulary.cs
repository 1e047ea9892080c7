using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Marketplace.Domain.Search;

/// <summary>The catalogue's own words and in how many listings each stands, stories aside. Slips of the finger are judged by it: a word that many use is meant more often. Safe for one writer and many readers.</summary>
public sealed class Vocabulary
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> folds = new(StringComparer.Ordinal);
    private string[]? sorted;

    /// <summary>Listings counted.</summary>
    public int Documents { get; set; }

    /// <summary>Different words.</summary>
    public int Size => counts.Count;

    /// <summary>Everything, for keeping.</summary>
    public IEnumerable<KeyValuePair<string, int>> All => counts;

    /// <summary>Listings that hold the key.</summary>
    public int Count(string key) => counts.GetValueOrDefault(key);

    /// <summary>Listings that hold a word of that fold; a listing with two of them counts twice.</summary>
    public int FoldCount(string fold) => KeysOf(fold).Sum(Count);

    /// <summary>The keys of a fold, commonest first; empty for an unknown one.</summary>
    public IEnumerable<string> KeysOf(string fold) =>
        folds.TryGetValue(fold, out var keys) ? keys.Length < 2 ? keys : keys.Select(k => (Key: k, Count: Count(k))).Where(k => k.Count > 0).OrderByDescending(k => k.Count).ThenBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Key) : [];

    /// <summary>Whether a word of that fold is in the catalogue.</summary>
    public bool Knows(string fold) => folds.TryGetValue(fold, out var keys) && keys.Any(k => Count(k) > 0);

    /// <summary>Folds that begin so, commonest first.</summary>
    public IReadOnlyList<string> BeginningWith(string start, int limit)
    {
        var all = sorted ??= [.. folds.Keys.Order(StringComparer.Ordinal)];
        var at = Array.BinarySearch(all, start, StringComparer.Ordinal);
        List<(string Fold, int Count)> found = [];
        for (var i = at < 0 ? ~at : at; i < all.Length && all[i].StartsWith(start, StringComparison.Ordinal); i++)
        {
            found.Add((all[i], FoldCount(all[i])));
        }

        return [.. found.Where(f => f.Count > 0).OrderByDescending(f => f.Count).ThenBy(f => f.Fold, StringComparer.Ordinal).Take(limit).Select(f => f.Fold)];
    }

    /// <summary>Counts listings in (or, below zero, out).</summary>
    public void Add(string key, int listings)
    {
        if (counts.TryGetValue(key, out var before))
        {
            counts[key] = Math.Max(0, before + listings);
            return;
        }

        if (listings <= 0)
        {
            return;
        }

        counts[key] = listings;
        var fold = Terms.Fold(key);
        folds[fold] = folds.TryGetValue(fold, out var keys) ? keys.Add(key) : [key];
        sorted = null;
    }
}
