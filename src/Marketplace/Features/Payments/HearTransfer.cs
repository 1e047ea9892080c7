using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>A bank says that money has come into an account. Believed once for each notice id, whatever the count and order of notices.</summary>
/// <param name="Provider">Who told it; its signature was checked.</param>
/// <param name="ProviderId">The notice's id there.</param>
/// <param name="Account">The account whose secret signed it.</param>
/// <param name="Number">The account number in the notice.</param>
/// <param name="Amount">What came.</param>
/// <param name="Memo">As the bank wrote it.</param>
/// <param name="BankTime">The bank's time.</param>
/// <param name="Raw">The body.</param>
/// <param name="Sender">The account that it came from, where the notice tells one that can be paid.</param>
public sealed record HearTransfer(string Provider, string ProviderId, Id<ReceivingAccount> Account, string Number, Money Amount, string Memo, DateTimeOffset BankTime, string Raw, TransferSender? Sender = null) : ICommand<TransferMatch>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Webhook).Names("the secret of this very account signed the notice", Account);
}

internal sealed class HearTransferHandler(MarketplaceContext db, CommandScope scope, Settlement settlement, Refunding refunding, DirectMoney books, Texts texts, TimeProvider time) : IRequestHandler<HearTransfer, TransferMatch>
{
    public async Task<TransferMatch> Handle(HearTransfer request, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<Transfer>().FirstOrDefaultAsync(t => t.Provider == request.Provider && t.ProviderId == request.ProviderId && t.AccountId == request.Account, cancellationToken);
        if (earlier is not null)
        {
            return earlier.Match;
        }

        var account = await db.FindAsync<ReceivingAccount>([request.Account], cancellationToken) ?? throw DomainException.NotFound();
        Transfer transfer = new(Id<Transfer>.New(time), request.Provider, request.ProviderId, request.Account, request.Amount, request.Memo, request.BankTime, request.Raw, time.GetUtcNow());
        db.Add(transfer);
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
            return await Back(transfer, attempt, account, RefundReason.PaidLate, sender, cancel);
        }

        if (transfer.Amount != attempt.Missing)
        {
            return Ask(transfer, attempt, account);
        }

        if (!await settlement.StillThere(attempt, cancel))
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
