using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Cards;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>Compares what the card provider holds about us with our payments, refunds and books.</summary>
internal sealed class CardStep(MarketplaceContext db, ICardProvider provider, CardDesk desk, CardRows rows, Dispatcher dispatcher, Texts texts, TimeProvider time)
{
    private const int Batch = 200;

    // A refund is asked for within seconds; one that is still not there after so long has lost its job.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Compares; false where the provider gave no answer.</summary>
    public async Task<bool> Run(BegunRun run, CancellationToken cancel)
    {
        if (provider.Name is null && !await db.Set<CardPayment>().AnyAsync(cancel))
        {
            return true;
        }

        Seen seen = new([], [], new(StringComparer.Ordinal));
        List<CardRecord> batch = [];
        var isHeard = true;
        try
        {
            await foreach (var record in provider.Records(run.Since, cancel))
            {
                batch.Add(record);
                if (batch.Count == Batch)
                {
                    await Take(run, batch, seen, cancel);
                    batch.Clear();
                }
            }

            await Take(run, batch, seen, cancel);
        }
        catch (DomainException away) when (away.Code is "card.away" or "card.refused")
        {
            isHeard = false;
        }

        var absent = isHeard ? await Absent(run, seen, cancel) : [];
        await Note(run, isHeard && run.Scope == ReconciliationScope.All, 0, absent, [], cancel);
        return isHeard;
    }

    private async Task Take(BegunRun run, List<CardRecord> batch, Seen seen, CancellationToken cancel)
    {
        List<Found> found = [];
        foreach (var page in batch.OfType<CardRecord.Page>())
        {
            if (page.Payment is { } id)
            {
                seen.Pages.Add(id.Value);
            }

            found.AddRange(await OfPage(page, cancel));
        }

        foreach (var back in batch.OfType<CardRecord.Back>())
        {
            if (Refund.OfTry(back.Told.Key) is { } id)
            {
                seen.Backs.Add(id.Value);
            }

            found.AddRange(await OfBack(back, cancel));
        }

        foreach (var movement in batch.OfType<CardRecord.Movement>().Where(m => !m.IsInDong || m.Kind == CardMovement.Other))
        {
            found.Add(new(FindingKind.CardMovementUnknown, movement.Reference, null, null, texts["reconciliation.is.nothing"], movement.IsInDong ? movement.Amount.ToString() : texts["reconciliation.is.foreign"]));
        }

        List<ExpectedEntry> expected = [.. batch.OfType<CardRecord.Dispute>().SelectMany(d => ExpectedEntries.Of(d.Told)), .. batch.OfType<CardRecord.Movement>().Where(m => m.IsInDong).SelectMany(ExpectedEntries.Of)];
        var causes = expected.Select(e => e.Cause).ToList();
        seen.Causes.UnionWith(causes);
        var booked = await db.Set<LedgerEntry>().AsNoTracking().Where(e => causes.Contains(e.Cause) || (e.ProducerId == null && (e.Kind == EntryKind.Reversed || e.Cause.StartsWith("corrected:")))).ToListAsync(cancel);
        var faults = BookCheck.Compare(expected, booked);
        var missing = faults.Where(f => f.Kind == FindingKind.EntryMissing).Select(f => f.Expected!).ToList();

        // What the provider keeps and pays out is learnt here and nowhere else; a dispute should have been told.
        found.AddRange(missing.Where(m => m.Kind is EntryKind.DisputeOpened or EntryKind.DisputeWon).Select(m => new Found(FindingKind.EntryMissing, m.Cause, null, null, m.Amount.ToString(), texts["reconciliation.is.nothing"], IsMended: true)));
        found.AddRange(faults.Where(f => f.Kind == FindingKind.EntryWrong).Select(f => new Found(FindingKind.EntryWrong, f.Subject, null, null, f.Expected!.Amount.ToString(), f.Booked!.Amount.ToString())));
        await Note(run, false, batch.Count, found, missing, cancel);
    }

    private async Task<List<Found>> OfPage(CardRecord.Page page, CancellationToken cancel)
    {
        var payment = await rows.Payment(page, cancel);
        if (payment is null)
        {
            return page.Told.Standing == CardStanding.Paid ? [new(FindingKind.CardUnknown, page.Told.Session, null, null, texts["reconciliation.is.nothing"], page.Told.Paid.ToString())] : [];
        }

        var before = payment.State;
        if (payment.IsLive || (payment.State is CardState.Expired or CardState.Cancelled && page.Told.Standing is CardStanding.Paid or CardStanding.Confirming))
        {
            // A page that is open at both is no news; anything else the provider is asked about once more.
            var after = page.Told.Standing == CardStanding.Open && time.GetUtcNow() < payment.Until && before != CardState.Opening ? before : await desk.Check(payment.Id, again: false, cancel);
            payment = await rows.Payment(page, cancel) ?? payment;
            if (after != before)
            {
                return [new(FindingKind.CardUnheard, $"card:{payment.Id}", null, null, texts["reconciliation.card." + after], texts["reconciliation.card." + before], IsMended: true), .. Amounts(payment, page)];
            }
        }

        return [.. Amounts(payment, page)];
    }

    private IEnumerable<Found> Amounts(CardPayment payment, CardRecord.Page page)
    {
        var isPaidThere = page.Told.Standing == CardStanding.Paid;
        if (payment.State == CardState.Paid && !isPaidThere)
        {
            yield return new(FindingKind.CardNotPaid, $"card:{payment.Id}", null, null, payment.Amount.ToString(), texts["reconciliation.is.unpaid"]);
        }
        else if (isPaidThere && page.Told.Paid != payment.Amount)
        {
            yield return new(FindingKind.CardAmount, $"card:{payment.Id}", null, null, payment.Amount.ToString(), page.Told.Paid.ToString());
        }
    }

    private async Task<List<Found>> OfBack(CardRecord.Back back, CancellationToken cancel)
    {
        var refund = await rows.Refund(back.Told.Key, cancel);
        if (refund is null)
        {
            return back.Told.Standing == CardRefundStanding.Failed ? [] : [new(FindingKind.CardRefundUnknown, back.Told.Reference, null, null, texts["reconciliation.is.nothing"], back.Amount.ToString())];
        }

        List<Found> found = [];
        if (back.Amount != refund.Amount)
        {
            found.Add(new(FindingKind.CardRefundAmount, $"refund:{refund.Id}", refund.ProducerId, refund.OrderId, refund.Amount.ToString(), back.Amount.ToString()));
        }

        var isTold = (back.Told.Standing, refund.State) is (CardRefundStanding.Pending, RefundState.AtCard) or (CardRefundStanding.Done, RefundState.Sent) or (CardRefundStanding.Failed, RefundState.Failed);
        if (back.Told.Key == refund.TryKey && !isTold)
        {
            var after = await dispatcher.SendAs(BookStep.Self, new NoteCardRefund(refund.Id, await provider.LookAtRefund(back.Told.Reference, cancel)), cancel);
            if (after != refund.State)
            {
                found.Add(new(FindingKind.CardUnheard, $"refund:{refund.Id}", refund.ProducerId, refund.OrderId, texts["payments.refund.state." + after], texts["payments.refund.state." + refund.State], IsMended: true));
            }
        }

        return found;
    }

    // What we hold for certain must be there too, whatever was not listed.
    private async Task<List<Found>> Absent(BegunRun run, Seen seen, CancellationToken cancel)
    {
        List<Found> found = [];
        foreach (var payment in (await rows.Paid(run.Since, cancel)).Where(p => !seen.Pages.Contains(p.Id.Value)))
        {
            found.Add(new(FindingKind.CardNotPaid, $"card:{payment.Id}", null, null, payment.Amount.ToString(), texts["reconciliation.is.nothing"]));
        }

        foreach (var refund in (await rows.Refunds(run.Since, cancel)).Where(r => !seen.Backs.Contains(r.Id.Value)))
        {
            if (refund.State == RefundState.Sent)
            {
                found.Add(new(FindingKind.CardRefundAbsent, $"refund:{refund.Id}", refund.ProducerId, refund.OrderId, refund.Amount.ToString(), texts["reconciliation.is.nothing"]));
            }
            else if (refund.State == RefundState.AtCard && refund.OpenedAt < time.GetUtcNow() - Patience)
            {
                await dispatcher.SendAs(BookStep.Self, new ResumeCardRefund(refund.Id), cancel);
                found.Add(new(FindingKind.CardRefundStuck, $"refund:{refund.Id}", refund.ProducerId, refund.OrderId, texts["payments.refund.state.Sent"], texts["payments.refund.state." + refund.State], IsMended: true));
            }
        }

        if (run.Scope == ReconciliationScope.All)
        {
            var booked = await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.ProducerId == null).ToListAsync(cancel);
            found.AddRange(BookCheck.Compare([], booked).Where(f => !seen.Causes.Contains(f.Subject.Replace("corrected:", "", StringComparison.Ordinal)))
                .Select(f => new Found(f.Kind, f.Subject, null, null, texts["reconciliation.is.nothing"], f.Booked!.Amount.ToString())));
        }

        return found;
    }

    private Task Note(BegunRun run, bool isWhole, int compared, List<Found> found, List<ExpectedEntry> missing, CancellationToken cancel) =>
        dispatcher.SendAs(BookStep.Self, new NoteFindings(run.Id, new(null, isWhole), compared, found, missing), cancel);

    // Payments, refunds and causes that the provider spoke of.
    private sealed record Seen(HashSet<Guid> Pages, HashSet<Guid> Backs, HashSet<string> Causes);
}
