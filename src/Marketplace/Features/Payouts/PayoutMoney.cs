using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Payouts;

/// <summary>Books payouts, and tells producers of them.</summary>
public sealed class PayoutMoney(MarketplaceContext db, Posting books, CommandScope scope, Texts texts)
{
    /// <summary>No longer due: on its way.</summary>
    public Task Approved(Payout payout, CancellationToken cancel) =>
        books.Post($"payout:{payout.Id}", EntryKind.PayoutApproved, LedgerAccount.Payable, LedgerAccount.Payouts, payout.Amount, payout.ProducerId, null, cancel);

    /// <summary>After an answer changed it from <paramref name="before"/>: what is on its way arrives or is due again; what had arrived comes back to the bank account that it left, and the other way round.</summary>
    public Task Heard(Payout payout, PayoutState before, CancellationToken cancel)
    {
        var wasUnderWay = before is PayoutState.Approved or PayoutState.Sent;
        return payout.State == PayoutState.Settled
            ? books.Post($"payout:{payout.Id}:settled:{payout.Answers}", EntryKind.PayoutSettled, wasUnderWay ? LedgerAccount.Payouts : LedgerAccount.Payable, LedgerAccount.OperatorBank, payout.Amount, payout.ProducerId, null, cancel)
            : books.Post($"payout:{payout.Id}:returned:{payout.Answers}", EntryKind.PayoutReturned, wasUnderWay ? LedgerAccount.Payouts : LedgerAccount.OperatorBank, LedgerAccount.Payable, payout.Amount, payout.ProducerId, null, cancel);
    }

    /// <summary>Takes an answer, from whomever: changes, books and tells once. Gives whether anything changed.</summary>
    public async Task<bool> Hear(Payout payout, PayoutState outcome, DateTimeOffset? answerTime, string reference, DateTimeOffset now, CancellationToken cancel)
    {
        if (payout.Hear(outcome, answerTime, reference, now) is not { } before)
        {
            return false;
        }

        await Heard(payout, before, cancel);
        if (outcome == PayoutState.Returned && before is PayoutState.Sent or PayoutState.Settled)
        {
            scope.Text(payout.Phone, texts["payouts.sms.returned", payout.Amount]);
        }

        return true;
    }

    /// <summary>Tells the producer that it is under way.</summary>
    public void Tell(Payout payout) => scope.Text(payout.Phone, payout.Way == PayoutWay.Bank
        ? texts["payouts.sms.bank", payout.Amount, payout.Number[^4..], payout.Code]
        : texts["payouts.sms.post", payout.Amount, payout.Reference]);

    /// <summary>One, to be changed; nobody else changes it until this command ends.</summary>
    public async Task<Payout> Take(Domain.Kernel.Id<Payout> id, CancellationToken cancel) =>
        await db.FindAsync<Payout>([id], cancel) ?? throw Domain.Kernel.DomainException.NotFound();
}
