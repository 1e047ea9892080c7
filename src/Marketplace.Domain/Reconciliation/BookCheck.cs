using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;

namespace Marketplace.Domain.Reconciliation;

/// <summary>Something in the books that does not agree with the rows.</summary>
/// <param name="Kind">Missing, wrong or extra.</param>
/// <param name="Expected">What must stand there; null for an extra entry.</param>
/// <param name="Booked">What stands there; null for a missing one.</param>
public sealed record BookFault(FindingKind Kind, ExpectedEntry? Expected, LedgerEntry? Booked)
{
    /// <summary>The cause it is about.</summary>
    public string Subject => Booked?.Cause ?? Expected!.Cause;
}

/// <summary>Compares entries with what they must be.</summary>
/// <remarks>
/// An entry that was taken back by its opposite (<c>reversal:{id}</c>) counts as absent, and what is booked in its place has the cause
/// <c>corrected:{cause}</c>. Rows must have been read before entries: then a missing entry is missing for certain, because rows and entries
/// are written together and entries never go away. An extra or wrong one may be of a row that changed meanwhile: look twice.
/// </remarks>
public static class BookCheck
{
    private const string Reversal = "reversal:";
    private const string Correction = "corrected:";

    /// <summary>The cause of an entry's opposite.</summary>
    public static string ReversalOf(LedgerEntry entry) => Reversal + (entry ?? throw new ArgumentNullException(nameof(entry))).Id;

    /// <summary>Everything that does not agree.</summary>
    public static IReadOnlyList<BookFault> Compare(IEnumerable<ExpectedEntry> expected, IReadOnlyList<LedgerEntry> booked)
    {
        var byCause = booked.ToDictionary(e => e.Cause, StringComparer.Ordinal);
        var right = booked.Where(e => Opposite(e, byCause) is not null || IsReversalOfKnown(e, booked)).ToHashSet();
        List<BookFault> faults = [];
        foreach (var wanted in expected)
        {
            var cause = wanted.Cause;
            while (byCause.TryGetValue(cause, out var reversed) && Opposite(reversed, byCause) is not null)
            {
                cause = Correction + cause;
            }

            if (!byCause.TryGetValue(cause, out var entry))
            {
                faults.Add(new(FindingKind.EntryMissing, wanted with { Cause = cause }, null));
                continue;
            }

            right.Add(entry);
            if (!wanted.IsBookedBy(entry))
            {
                faults.Add(new(FindingKind.EntryWrong, wanted, entry));
            }
        }

        faults.AddRange(booked.Where(e => !right.Contains(e)).Select(e => new BookFault(FindingKind.EntryExtra, null, e)));
        return faults;
    }

    private static LedgerEntry? Opposite(LedgerEntry entry, Dictionary<string, LedgerEntry> byCause) =>
        byCause.GetValueOrDefault(ReversalOf(entry)) is { } other && IsOpposite(entry, other) ? other : null;

    private static bool IsReversalOfKnown(LedgerEntry entry, IReadOnlyList<LedgerEntry> booked) =>
        entry.Cause.StartsWith(Reversal, StringComparison.Ordinal) && Id<LedgerEntry>.TryParse(entry.Cause[Reversal.Length..], null, out var id) && booked.Any(e => e.Id == id && IsOpposite(e, entry));

    private static bool IsOpposite(LedgerEntry one, LedgerEntry other) =>
        other.Kind == EntryKind.Reversed && other.Debit == one.Credit && other.Credit == one.Debit && other.Amount == one.Amount && other.ProducerId == one.ProducerId;
}
