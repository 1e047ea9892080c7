using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>Compares the money of one producer: rows with the books, and rows with rows.</summary>
internal sealed class BookStep(MarketplaceContext db, BookRows rows, Dispatcher dispatcher, Texts texts)
{
    /// <summary>Who sends what a run does.</summary>
    public static readonly Caller Self = new(CallerKind.Job, Name: "reconciliation");

    /// <summary>Looks, twice where something seems wrong, and notes what it found.</summary>
    public async Task Run(BegunRun run, Id<Producer> producer, bool isWhole, CancellationToken cancel)
    {
        var since = isWhole ? DateTimeOffset.MinValue : run.Since;
        var look = await rows.Look(producer, since, cancel);
        List<Found> found = [];
        foreach (var attempt in look.Late)
        {
            await dispatcher.SendAs(Self, new ExpirePayment(attempt.Id), cancel);
            found.Add(new(FindingKind.DeadlinePassed, $"attempt:{attempt.Id}", producer, attempt.OrderId, texts["reconciliation.is.expired"], texts["reconciliation.is.waiting", attempt.Deadline.DayAndHour()], IsMended: true));
        }

        var missing = await Missing(look.Books, cancel);
        found.AddRange(missing.Select(m => new Found(FindingKind.EntryMissing, m.Cause, producer, m.Order, Words(m), texts["reconciliation.is.nothing"], IsMended: true)));
        if (look.Books.Any(f => f.Kind != FindingKind.EntryMissing) || look.Books.Count > missing.Count || look.Rows.Count > 0)
        {
            // What a command changed between two readings is another thing the second time.
            var again = await rows.Look(producer, since, cancel);
            found.AddRange(await InBooks(look.Books, again.Books, producer, cancel));
            found.AddRange(look.Rows.Where(f => again.Rows.Any(a => a.Kind == f.Kind && a.Subject == f.Subject))
                .Select(f => new Found(f.Kind, f.Subject, producer, f.Order, f.Expected.ToString(), f.Found.ToString())));
        }

        await dispatcher.SendAs(Self, new NoteFindings(run.Id, new(producer, isWhole), look.Compared, found, missing), cancel);
    }

    /// <summary>An entry in words.</summary>
    public string Words(ExpectedEntry entry) => Words(entry.Kind, entry.Debit, entry.Credit, entry.Amount);

    private string Words(EntryKind kind, LedgerAccount debit, LedgerAccount credit, Money amount) =>
        texts["reconciliation.entry", texts["ledger.kind." + kind], texts["ledger.account." + debit], texts["ledger.account." + credit], amount];

    // A cause that stands in somebody else's books is not missing but wrong.
    private async Task<List<ExpectedEntry>> Missing(IReadOnlyList<BookFault> faults, CancellationToken cancel)
    {
        var causes = faults.Where(f => f.Kind == FindingKind.EntryMissing).Select(f => f.Subject).ToList();
        if (causes.Count == 0)
        {
            return [];
        }

        var elsewhere = await db.Set<LedgerEntry>().Where(e => causes.Contains(e.Cause)).Select(e => e.Cause).ToListAsync(cancel);
        return [.. faults.Where(f => f.Kind == FindingKind.EntryMissing && !elsewhere.Contains(f.Subject)).Select(f => f.Expected!)];
    }

    private async Task<List<Found>> InBooks(IReadOnlyList<BookFault> once, IReadOnlyList<BookFault> twice, Id<Producer> producer, CancellationToken cancel)
    {
        List<Found> found = [];
        foreach (var fault in once.Where(f => twice.Any(t => t.Kind == f.Kind && t.Subject == f.Subject)))
        {
            if (fault is { Kind: FindingKind.EntryMissing, Expected: { } absent })
            {
                if (await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Cause == fault.Subject, cancel) is not { } strange)
                {
                    continue;
                }

                found.Add(new(FindingKind.EntryWrong, fault.Subject, producer, absent.Order, Words(absent), texts["reconciliation.is.elsewhere", Words(strange.Kind, strange.Debit, strange.Credit, strange.Amount)]));
                continue;
            }

            var booked = fault.Booked!;
            found.Add(new(fault.Kind, fault.Subject, producer, fault.Expected?.Order ?? booked.OrderId, fault.Expected is { } expected ? Words(expected) : texts["reconciliation.is.nothing"], Words(booked.Kind, booked.Debit, booked.Credit, booked.Amount)));
        }

        return found;
    }
}
