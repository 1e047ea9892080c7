namespace Marketplace.Adapters.Search;

/// <summary>Finds the best of those that hold only some of the needed words.</summary>
/// <param name="scratch">Where they are added up; clean.</param>
/// <param name="stands">Places and shelves that were named.</param>
/// <param name="filters">What they pass.</param>
/// <param name="columns">Their rows.</param>
/// <param name="needed">Words that a whole hit holds, as bits.</param>
/// <param name="order">Best first.</param>
internal sealed class NearHits(Scratch scratch, Stands stands, FilterPass filters, IndexColumns columns, uint needed, HitOrder order)
{
    /// <summary>At most <see cref="Estimate.MostWeighed"/>, best first.</summary>
    public List<Hit> Find(WordSums sums, ScoreBounds bounds, DocumentSet found)
    {
        sums.Best(Estimate.MostWeighed, found, bounds, Last);
        BestHits best = new(order.Best, Estimate.MostWeighed);
        var most = stands.Worth(stands.Words);
        foreach (var document in scratch.Touched)
        {
            if (scratch.ScoreOf(document) + most < best.Least || !Passes(document))
            {
                continue;
            }

            var mask = scratch.MaskOf(document);
            var full = stands.Full(mask, document);
            if ((full & needed) is not 0 and var held && held != needed)
            {
                best.Add(new(document, scratch.ScoreOf(document) + stands.Worth(full & ~mask)));
            }
        }

        return best.InOrder;
    }

    // What the last of the best is worth, as far as was added up.
    private float Last()
    {
        BestHits best = new(order.Best, Estimate.MostWeighed);
        foreach (var document in scratch.Touched)
        {
            if (scratch.ScoreOf(document) > best.Least && (scratch.MaskOf(document) & needed) != 0 && Passes(document))
            {
                best.Add(new(document, scratch.ScoreOf(document)));
            }
        }

        return best.Least;
    }

    private bool Passes(int document) => columns[document].Is(IndexRow.Alive) && filters.Fails(columns[document]) == 0;
}
