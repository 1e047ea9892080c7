using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Features.Catalog;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Brings the code back: the account is in use, the one before is retired (old orders keep it), and every number that was ever the producer's is told. False where the code does not fit: the try counts.</summary>
public sealed record ConfirmAccountChange(Id<AccountChange> Change, string Code) : ICommand<bool>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Change);
}

/// <summary>A change that waits for its code.</summary>
public sealed record ShowAccountChange(Id<AccountChange> Change) : IQuery<AccountChangeView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Change);
}

/// <summary>What is asked for, and the last digits of the phone that got the code.</summary>
public sealed record AccountChangeView(Id<Producer> Producer, string Bank, string Number, string Holder, string PhoneEnd, AccountChangeState State, int HoldHours);

internal sealed class ConfirmAccountChangeHandler(MarketplaceContext db, AccountsOfProducers accounts, OneTimeCodes codes, RuleBook rules, CommandScope scope, Texts texts, TimeProvider time)
    : IRequestHandler<ConfirmAccountChange, bool>, IRequestHandler<ShowAccountChange, AccountChangeView>
{
    public async Task<bool> Handle(ConfirmAccountChange request, CancellationToken cancellationToken)
    {
        var change = await db.FindAsync<AccountChange>([request.Change], cancellationToken) ?? throw DomainException.NotFound();
        if (change.State == AccountChangeState.Confirmed)
        {
            // Pressed twice: the first press used the code up.
            return true;
        }

        if (change.State == AccountChangeState.Dropped)
        {
            throw DomainException.Conflict("account_change.move", change.State, AccountChangeState.Confirmed);
        }

        if (!await codes.Try(change.Phone, CodePurpose.AccountChange, change.Id.Value, request.Code, cancellationToken))
        {
            return false;
        }

        var now = time.GetUtcNow();
        foreach (var before in await db.Set<ReceivingAccount>().Where(a => a.ProducerId == change.ProducerId && a.RetiredAt == null).ToListAsync(cancellationToken))
        {
            before.Retire(now);
        }

        db.Add(change.Confirm(SessionGate.NewToken(), now));
        foreach (var contact in await accounts.Contacts(change.ProducerId, cancellationToken))
        {
            scope.Text(contact, texts["producers.account.changed.sms", Banks.Find(change.Bin)?.Name ?? change.Bin, change.Number[^4..], await Hold(cancellationToken)]);
        }

        return true;
    }

    public async Task<AccountChangeView> Handle(ShowAccountChange request, CancellationToken cancellationToken)
    {
        var change = await db.Set<AccountChange>().AsNoTracking().FirstAsync(c => c.Id == request.Change, cancellationToken);
        return new(change.ProducerId, Banks.Find(change.Bin)?.Name ?? change.Bin, change.Number, change.Holder, change.Phone[^3..], change.State, await Hold(cancellationToken));
    }

    private async Task<int> Hold(CancellationToken cancel) => (int)await rules.Amount("payouts.account_hold_hours", 48, cancel);
}
