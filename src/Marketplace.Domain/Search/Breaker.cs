namespace Marketplace.Domain.Search;

/// <summary>
/// Keeps requests away from something that fails: after some failures in a row nobody asks for a while, then one may try. Safe for many at once.
/// </summary>
/// <remarks>
/// closed → open: so many failures in a row. open → trying: the rest is over and somebody asks; all others still stay away. trying → closed: it succeeded.
/// trying → open: it failed; the rest is doubled, up to the longest.
/// </remarks>
public sealed class Breaker(TimeProvider time, int failuresToOpen, TimeSpan rest, TimeSpan longestRest)
{
    private readonly Lock gate = new();
    private int failures;
    private TimeSpan? longer;
    private DateTimeOffset? until;

    /// <summary>Nobody is kept away.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return until is null;
            }
        }
    }

    /// <summary>Whether this caller may ask. After a rest one caller may; the others wait for what it says.</summary>
    public bool MayAsk()
    {
        lock (gate)
        {
            if (until is not { } end)
            {
                return true;
            }

            if (time.GetUtcNow() < end)
            {
                return false;
            }

            // Should the one that tries never come back, somebody else may after another rest.
            until = time.GetUtcNow() + (longer ?? rest);
            return true;
        }
    }

    /// <summary>It answered.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            (failures, longer, until) = (0, null, null);
        }
    }

    /// <summary>It did not.</summary>
    public void Failed()
    {
        lock (gate)
        {
            if (until is not null)
            {
                var doubled = (longer ?? rest) * 2;
                longer = doubled < longestRest ? doubled : longestRest;
                until = time.GetUtcNow() + longer;
            }
            else if (++failures >= failuresToOpen)
            {
                until = time.GetUtcNow() + (longer ?? rest);
            }
        }
    }
}
