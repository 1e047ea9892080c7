using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Asks that a producer be paid into another account. Nothing changes until the code comes back that goes to the producer's own phone with the bank and the account's last digits, so that it can confirm no other account.</summary>
/// <remarks>Refuses <c>account.same</c>, <c>account.helpers_phone</c> where the code would reach the very helper who asks, and what <see cref="AddReceivingAccount"/> refuses.</remarks>
public sealed record AskAccountChange(Id<AccountChange> Id, Id<Producer> Producer, string Bin, string Number, string Holder, MoneyNews News) : ICommand<Id<AccountChange>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id);
}

internal sealed class AskAccountChangeHandler(MarketplaceContext db, AccountsOfProducers accounts, OneTimeCodes codes, CallerHolder holder, TimeProvider time) : IRequestHandler<AskAccountChange, Id<AccountChange>>
{
    public async Task<Id<AccountChange>> Handle(AskAccountChange request, CancellationToken cancellationToken)
    {
        var account = AccountsOfProducers.Check(request.Bin, request.Number, request.Holder);
        if (await db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == request.Producer && a.RetiredAt == null && a.Bin == account.Bin && a.Number == account.Number && a.Holder == account.Holder && a.News == request.News, cancellationToken))
        {
            throw DomainException.Conflict("account.same");
        }

        var person = holder.Caller.Person!.Value;
        var phone = await accounts.OwnPhone(request.Producer, cancellationToken);
        var now = time.GetUtcNow();
        if (!await Acting.IsOwn(db, holder.Caller, request.Producer, now, cancellationToken) && await db.Set<Person>().AnyAsync(p => p.Id == person && p.Phone == phone, cancellationToken))
        {
            throw DomainException.Conflict("account.helpers_phone");
        }

        foreach (var before in await db.Set<AccountChange>().Where(c => c.ProducerId == request.Producer && c.State == AccountChangeState.Asked).ToListAsync(cancellationToken))
        {
            before.Drop();
        }

        db.Add(new AccountChange(request.Id, request.Producer, account, request.News, phone, person, now));
        await codes.Send(Id<OneTimeCode>.New(time), phone, CodePurpose.AccountChange, request.Id.Value, "producers.account.code.sms", cancellationToken, Banks.Find(account.Bin)!.Name, account.Number[^4..]);
        return request.Id;
    }
}
