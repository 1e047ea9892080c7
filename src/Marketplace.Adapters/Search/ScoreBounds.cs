namespace Marketplace.Adapters.Search;

/// <summary>For every document more than the sum of its words can be: few documents have to be added up to know the best.</summary>
internal sealed class ScoreBounds : IDisposable
{
    // The words' weights together, in whole numbers; each is rounded up, and a word has several.
    private const int Whole = 180;

    // A word's lists that are worth less than this part of the best go into a set of their own.
    private const float Alike = 0.7f;

    private readonly WeightedSets sets;
    private readonly float step;

    /// <summary>Weighs the lists of a query.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="stands">Places and shelves that were named.</param>
    /// <param name="standing">The documents that stand there.</param>
    /// <param name="worth">Each word's part of the query.</param>
    /// <param name="end">Documents below this number.</param>
    public ScoreBounds(QueryLists lists, Stands stands, IReadOnlyList<(uint Words, DocumentSet Documents)> standing, float[] worth, int end)
    {
        var words = Enumerable.Range(0, worth.Length)
            .Select(i => lists.Of(i).Select(e => new Part(e.Documents, null, Estimate.Points(worth[i], e.Weight)))
                .Concat(standing.Where(s => (s.Words & (1u << i)) != 0).Select(s => new Part(null, s.Documents, stands.Worth(1u << i))))
                .OrderByDescending(p => p.Worth).ToList())
            .Where(w => w.Count > 0).ToList();
        step = Math.Max(1e-6f, words.Sum(w => w[0].Worth) / Whole);
        using DocumentSet holding = new(end);
        sets = new(holding);
        foreach (var parts in words)
        {
            holding.Clear();
            for (var first = 0; first < parts.Count;)
            {
                var next = parts.FindIndex(first, p => p.Worth < parts[first].Worth * Alike) is > 0 and var other ? other : parts.Count;
                parts.GetRange(first, next - first).ForEach(p => p.AddTo(holding));
                sets.Add(holding, Steps(parts[first].Worth) - (next < parts.Count ? Steps(parts[next].Worth) : 0));
                first = next;
            }
        }
    }

    /// <summary>Puts the documents whose words can be worth this into a set.</summary>
    public void AtLeast(float score, DocumentSet into) => sets.AtLeast(Math.Max(1, (int)Math.Floor(score / step)), into);

    /// <summary>The most that a document can be worth.</summary>
    public float Most => Whole * step;

    /// <summary>The least that a document with any word is worth.</summary>
    public float Least => step;

    /// <inheritdoc/>
    public void Dispose() => sets.Dispose();

    private int Steps(float worth) => (int)Math.Ceiling(worth / step);

    private readonly record struct Part(DocumentList? List, DocumentSet? Set, float Worth)
    {
        public void AddTo(DocumentSet holding)
        {
            if (List is not null)
            {
                holding.Add(List);
            }
            else
            {
                holding.Add(Set!);
            }
        }
    }
}
