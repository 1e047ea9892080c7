using Marketplace.Domain.Search;

namespace Marketplace.Features.Search;

/// <summary>What a comparison of the cluster with the rows found.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Listings">Compared ones.</param>
/// <param name="Missing">In the shop and not in the index, and put right.</param>
/// <param name="Stale">Otherwise in the index, and put right.</param>
/// <param name="Extra">In the index only, and put right.</param>
/// <param name="IsClean">Nothing is left to put right.</param>
internal sealed record ClusterComparison(DateTimeOffset At, int Listings, int Missing, int Stale, int Extra, bool IsClean);

/// <summary>Whether the cluster can be asked now: its index has all that was read, and its answers come in time.</summary>
internal sealed class ClusterWatch(TimeProvider time)
{
    private const int FailuresToOpen = 3;
    private volatile bool current;

    /// <summary>Keeps searches away from it while they fail.</summary>
    public Breaker Breaker { get; } = new(time, FailuresToOpen, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));

    /// <summary>Its index is up with the rows.</summary>
    public bool IsCurrent => current;

    /// <summary>Read up to here; null before the first time.</summary>
    public SearchPlace? Place { get; private set; }

    /// <summary>Why it was away last, or why it is.</summary>
    public SearchAwayException? Away { get; private set; }

    /// <summary>The last comparison; null before the first.</summary>
    public ClusterComparison? Comparison { get; private set; }

    /// <summary>Listings that are built already, while the index is being built; else null.</summary>
    public int? Building { get; set; }

    /// <summary>It has everything up to a place. Where it was away, searches need not wait for the end of their rest.</summary>
    public void CaughtUp(SearchPlace place)
    {
        if (!current)
        {
            Breaker.Succeeded();
        }

        (Place, Away, current) = (place, null, true);
    }

    /// <summary>It takes no changes: what it would answer grows old.</summary>
    public void Lost(SearchAwayException why) => (Away, current) = (why, false);

    /// <summary>It is compared.</summary>
    public void Compared(ClusterComparison comparison) => Comparison = comparison;
}
