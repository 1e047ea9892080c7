using System.Collections.Frozen;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>Where a stamp is in its life. The numbers are stored.</summary>
public enum StampState
{
    /// <summary>On a sheet, not yet on goods: a scan of it is a warning.</summary>
    Printed = 0,

    /// <summary>On a pack of a declared lot.</summary>
    Activated = 1,

    /// <summary>The pack was handed to a buyer.</summary>
    Sold = 2,

    /// <summary>Held back: a lost sheet, a suspected copy, an inquiry.</summary>
    Suspended = 3,

    /// <summary>The goods are recalled. Final: a recalled stamp is never made good again.</summary>
    Recalled = 4,
}

/// <summary>
/// The moves that a stamp may make:
/// <code>
/// from \ to  Activated  Sold  Suspended  Recalled
/// Printed        x               x          x
/// Activated             x        x          x
/// Sold                           x          x
/// Suspended      x      x                   x
/// Recalled
/// </code>
/// Nothing goes back to Printed, and staying where it is, is no move.
/// </summary>
public static class StampMoves
{
    /// <summary>The states that each state may go to.</summary>
    public static IReadOnlyDictionary<StampState, IReadOnlyList<StampState>> Allowed { get; } =
        new Dictionary<StampState, IReadOnlyList<StampState>>
        {
            [StampState.Printed] = [StampState.Activated, StampState.Suspended, StampState.Recalled],
            [StampState.Activated] = [StampState.Sold, StampState.Suspended, StampState.Recalled],
            [StampState.Sold] = [StampState.Suspended, StampState.Recalled],
            [StampState.Suspended] = [StampState.Activated, StampState.Sold, StampState.Recalled],
            [StampState.Recalled] = [],
        }.ToFrozenDictionary();

    /// <summary>The new state. Throws <c>stamp.move</c> (a conflict, naming both states) for a move that is not in the table.</summary>
    public static StampState MoveTo(this StampState from, StampState to) =>
        from.CanMoveTo(to) ? to : throw DomainException.Conflict("stamp.move", from, to);

    /// <summary>Whether the table has that move.</summary>
    public static bool CanMoveTo(this StampState from, StampState to) => Allowed.TryGetValue(from, out var targets) && targets.Contains(to);
}
