using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Takes told money in, whoever told it: once for each notice, and once for money that two sources tell of.</summary>
internal sealed class TransferIntake(MarketplaceContext db, CommandScope scope, Settlement settlement, Refunding refunding, DirectMoney books, Texts texts, TimeProvider time)
{
    /// <summary>Stores it, decides how it fits, and does what follows. The source's word must have been checked before.</summary>
    public async Task<TransferMatch> Take(HearTransfer request, CancellationToken cancellationToken)
    {
        // Two sources that tell of one account at the same moment wait for each other here.
        await db.Set<ReceivingAccount>().Where(a => a.Id == request.Account).ExecuteUpdateAsync(s => s.SetProperty(a => a.AddedAt, a => a.AddedAt), cancellationToken);
        var earlier = await db.Set<Transfer>().FirstOrDefaultAsync(t => t.Provider == request.Provider && t.ProviderId == request.ProviderId && t.AccountId == request.Account, cancellationToken);
        if (earlier is not null)
        {
            return earlier.Match;
        }

        var account = await db.FindAsync<ReceivingAccount>([request.Account], cancellationToken) ?? throw DomainException.NotFound();
        Transfer transfer = new(Id<Transfer>.New(time), request.Provider, request.ProviderId, request.Account, request.Amount, request.Memo, request.BankTime, request.Raw, time.GetUtcNow());
        db.Add(transfer);
        if (await Told(request, cancellationToken) is { } before)
        {
            transfer.Repeat(before);
            return transfer.Match;
        }

        var attempt = await Find(request.Memo, cancellationToken);
        var match = Judge(request, account, attempt);
        transfer.Fit(match, attempt?.Id);
        await books.Came(transfer, account.ProducerId, attempt?.OrderId, cancellationToken);
        var told = match switch
        {
            TransferMatch.Exact => await Exact(attempt!, account, request.Amount, cancellationToken),
            TransferMatch.Late => await Late(transfer, attempt!, account, request.Sender?.Account, cancellationToken),
            TransferMatch.Duplicate => await Back(transfer, attempt!, account, RefundReason.PaidTwice, request.Sender?.Account, cancellationToken),
            _ => Ask(transfer, attempt, account),
        };
        await Tell(attempt, told, request.Amount, cancellationToken);
        return match;
    }

    /// <summary>The same money as another source told it, which no other notice of this source has been taken for.</summary>
    public async Task<Transfer?> Told(HearTransfer request, CancellationToken cancel)
    {
        var (from, to) = (request.BankTime.AddDays(-1), request.BankTime.AddDays(1));
        var others = await db.Set<Transfer>().Where(t => t.AccountId == request.Account && t.Provider != request.Provider && t.Match != TransferMatch.Known && t.BankTime >= from && t.BankTime <= to).ToListAsync(cancel);
        var taken = await db.Set<Transfer>().Where(t => t.AccountId == request.Account && t.Provider == request.Provider && t.SameAsId != null).Select(t => t.SameAsId).ToListAsync(cancel);
        taken.AddRange(db.Set<Transfer>().Local.Where(t => t.Provider == request.Provider && t.SameAsId is not null).Select(t => t.SameAsId));
        return others.Find(t => !taken.Contains(t.Id) && t.IsSameMoney(request.Amount, request.Memo, request.BankTime));
    }

    private static TransferMatch Judge(HearTransfer request, ReceivingAccount account, PaymentAttempt? attempt)
    {
        if (attempt is null)
        {
            return TransferMatch.NoCode;
        }

        return account.Number == request.Number ? attempt.Judge(account.Id, request.Amount, request.BankTime) : TransferMatch.WrongAccount;
    }

    private async Task<PaymentAttempt?> Find(string memo, CancellationToken cancel)
    {
        var codes = TransferCode.FindIn(memo).Select(c => c.Value).ToList();
        var found = await db.Set<PaymentAttempt>().Where(a => codes.Contains(a.Code)).Take(2).ToListAsync(cancel);

        // Two orders in one memo: nobody can say which was meant.
        return found.Count == 1 ? found[0] : null;
    }

    // Each of these gives the ending of the text that the buyer gets, or null for none.
    private async Task<string?> Exact(PaymentAttempt attempt, ReceivingAccount account, Money came, CancellationToken cancel)
    {
        var known = attempt.State == AttemptState.Paid;
        attempt.Take(TransferMatch.Exact, came);
        if (known)
        {
            await books.Told(attempt, came, account.ProducerId, cancel);
            return null;
        }

        await settlement.Pay(attempt, cancel);
        return nameof(TransferMatch.Exact);
    }

    // All of it, but late: the order is taken up again where the goods are still there; else the money goes back by itself.
    private async Task<string?> Late(Transfer transfer, PaymentAttempt attempt, ReceivingAccount account, BankAccount? sender, CancellationToken cancel)
    {
        if (attempt.State == AttemptState.Cancelled)
        {
            // Called off together with its order, or because a card paid it.
            var order = await db.FindAsync<Order>([attempt.OrderId], cancel);
            return await Back(transfer, attempt, account, order is { State: OrderState.Cancelled } ? RefundReason.PaidLate : RefundReason.PaidTwice, sender, cancel);
        }

        if (transfer.Amount != attempt.Missing)
        {
            return Ask(transfer, attempt, account);
        }

        if (!await settlement.StillThere(attempt.OrderId, cancel))
        {
            return await Back(transfer, attempt, account, RefundReason.PaidLate, sender, cancel);
        }

        attempt.Accept(transfer.Amount, null);
        await settlement.Pay(attempt, cancel);
        return "LateTaken";
    }

    private async Task<string?> Back(Transfer transfer, PaymentAttempt attempt, ReceivingAccount account, RefundReason reason, BankAccount? sender, CancellationToken cancel)
    {
        Refund refund = new(Id<Refund>.New(time), account.ProducerId, transfer.Amount, reason, fromSale: false, time.GetUtcNow()) { OrderId = attempt.OrderId, AttemptId = attempt.Id, TransferId = transfer.Id };
        await refunding.Owe(refund, sender, cancel);
        return reason == RefundReason.PaidLate ? "LateBack" : nameof(TransferMatch.Duplicate);
    }

    private string? Ask(Transfer transfer, PaymentAttempt? attempt, ReceivingAccount account)
    {
        // Short and over money counts for the order; of the rest nobody knows yet.
        attempt?.Take(transfer.Match, transfer.Amount);
        db.Add(new MoneyTask(Id<MoneyTask>.New(time), account.ProducerId, transfer.Id, transfer.Match, attempt?.Id, time.GetUtcNow()));
        return transfer.Match == TransferMatch.NoCode ? null : transfer.Match.ToString();
    }

    private async Task Tell(PaymentAttempt? attempt, string? ending, Money came, CancellationToken cancel)
    {
        if (attempt is null || ending is null)
        {
            return;
        }

        var (phone, number) = await (from order in db.Set<Order>()
                                     join grouped in db.Set<OrderGroup>() on order.GroupId equals grouped.Id
                                     where order.Id == attempt.OrderId
                                     select new ValueTuple<string, string>(grouped.BuyerPhone, order.Number)).FirstAsync(cancel);
        scope.Text(phone, texts["payments.text." + ending, number, came, attempt.Missing]);
    }
}
