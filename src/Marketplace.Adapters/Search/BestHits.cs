namespace Marketplace.Adapters.Search;

/// <summary>Keeps the best few of a great many hits.</summary>
/// <param name="order">Best first.</param>
/// <param name="most">So many are kept.</param>
internal sealed class BestHits(Comparer<Hit> order, int most)
{
    private readonly PriorityQueue<Hit, Hit> kept = new(Comparer<Hit>.Create((a, b) => order.Compare(b, a)));

    /// <summary>What scores less is not kept.</summary>
    public float Least => kept.Count < most ? float.MinValue : kept.Peek().Score;

    /// <summary>All that are kept, best first.</summary>
    public List<Hit> InOrder => [.. kept.UnorderedItems.Select(i => i.Element).Order(order)];

    /// <summary>Keeps it where it is good enough.</summary>
    public void Add(Hit hit)
    {
        if (kept.Count < most)
        {
            kept.Enqueue(hit, hit);
        }
        else
        {
            kept.EnqueueDequeue(hit, hit);
        }
    }
}
