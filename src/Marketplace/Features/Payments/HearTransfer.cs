using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
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
public sealed record HearTransfer(string Provider, string ProviderId, Id<ReceivingAccount> Account, string Number, Money Amount, string Memo, DateTimeOffset BankTime, string Raw) : ICommand<TransferMatch>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Webhook).Names("the secret of this very account signed the notice", Account);
}

internal sealed class HearTransferHandler(MarketplaceContext db, CommandScope scope, Texts texts, TimeProvider time) : IRequestHandler<HearTransfer, TransferMatch>
{
    public async Task<TransferMatch> Handle(HearTransfer request, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<Transfer>().FirstOrDefaultAsync(t => t.Provider == request.Provider && t.ProviderId == request.ProviderId && t.AccountId == request.Account, cancellationToken);
        if (earlier is not null)
        {
            return earlier.Match;
        }

        var now = time.GetUtcNow();
        var account = await db.FindAsync<ReceivingAccount>([request.Account], cancellationToken) ?? throw DomainException.NotFound();
        Transfer transfer = new(Id<Transfer>.New(time), request.Provider, request.ProviderId, request.Account, request.Amount, request.Memo, request.BankTime, request.Raw, now);
        db.Add(transfer);
        var attempt = await Find(request.Memo, cancellationToken);
        var match = Judge(request, account, attempt);
        transfer.Fit(match, attempt?.Id);
        attempt?.Take(match, request.Amount);
        if (match == TransferMatch.Exact)
        {
            await Attempts.PayOrder(db, attempt!, now, cancellationToken);
        }
        else
        {
            db.Add(new MoneyTask(Id<MoneyTask>.New(time), account.ProducerId, transfer.Id, match, attempt?.Id, now));
        }

        await Tell(attempt, match, request.Amount, cancellationToken);
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

    private async Task Tell(PaymentAttempt? attempt, TransferMatch match, Money came, CancellationToken cancel)
    {
        if (attempt is null || match is TransferMatch.NoCode)
        {
            return;
        }

        var (phone, number) = await (from order in db.Set<Domain.Ordering.Order>()
                                     join grouped in db.Set<Domain.Ordering.OrderGroup>() on order.GroupId equals grouped.Id
                                     where order.Id == attempt.OrderId
                                     select new ValueTuple<string, string>(grouped.BuyerPhone, order.Number)).FirstAsync(cancel);
        scope.Text(phone, texts["payments.text." + match, number, came, attempt.Missing]);
    }
}
