using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Gives a producer that never earned anything its first account that buyers pay into. The producer's phone is told, whoever did it. Another one later needs a code: <see cref="AskAccountChange"/>.</summary>
/// <remarks>Refuses <c>account.needs_code</c>, <c>bank.bin</c>, <c>bank.unknown</c>, <c>bank.number</c>, <c>bank.holder</c>. A holder with another name than the representative's is a warning on the page, never a refusal: wives, sons and cooperatives hold accounts.</remarks>
public sealed record AddReceivingAccount(Id<ReceivingAccount> Id, Id<Producer> Producer, string Bin, string Number, string Holder, MoneyNews News) : ICommand<Id<ReceivingAccount>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id);
}

internal sealed class AddReceivingAccountHandler(MarketplaceContext db, CommandScope scope, CallerHolder holder, Texts texts, TimeProvider time) : IRequestHandler<AddReceivingAccount, Id<ReceivingAccount>>
{
    public async Task<Id<ReceivingAccount>> Handle(AddReceivingAccount request, CancellationToken cancellationToken)
    {
        var bySeed = holder.Caller.Kind == CallerKind.Seed;

        // Sample accounts stand at a bank number that no bank has, so that nobody can pay into them.
        var account = bySeed ? new BankAccount(request.Bin, request.Number, request.Holder) : AccountsOfProducers.Check(request.Bin, request.Number, request.Holder);

        // Whoever was paid by money order has money that another account would lead away.
        if (await db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == request.Producer, cancellationToken) || await db.Set<LedgerEntry>().AnyAsync(e => e.ProducerId == request.Producer, cancellationToken))
        {
            throw DomainException.Conflict("account.needs_code");
        }

        db.Add(new ReceivingAccount(request.Id, request.Producer, account.Bin, account.Number, account.Holder, request.News, SessionGate.NewToken(), time.GetUtcNow()));
        if (!bySeed)
        {
            var phone = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Phone).FirstAsync(cancellationToken);
            scope.Text(phone, texts["producers.account.sms", Banks.Find(account.Bin)!.Name, account.Number[^4..]]);
        }

        return request.Id;
    }
}
