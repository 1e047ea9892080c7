using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>A payout was handed to the bank or the post, under its reference. The same again changes nothing. Refuses <c>payout.move</c> before approval and <c>payout.account_changed</c>.</summary>
public sealed record SendPayout(Id<Payout> Payout, string? Reference) : ICommand<PayoutState>
{
    /// <summary>Longest reference, in characters.</summary>
    public const int LongestReference = 40;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Payout);
}

/// <summary>The file of a run was handed to the bank, or its list to the post: every payout of that way that was not sent is. Gives how many.</summary>
public sealed record SendPayoutFile(Id<PayoutRun> Run, PayoutWay Way) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Run);
}

/// <summary>It arrived, or it came back; told by a person.</summary>
public sealed record HearPayout(Id<Payout> Payout, PayoutState Outcome, string? Reference) : ICommand<PayoutState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Payout);
}

internal sealed class SendPayoutValidator : AbstractValidator<SendPayout>
{
    public SendPayoutValidator() => RuleFor(c => c.Reference).Must(PayoutReference.IsGood).WithErrorCode("payout.reference");
}

internal sealed class HearPayoutValidator : AbstractValidator<HearPayout>
{
    public HearPayoutValidator() => RuleFor(c => c.Reference).Must(r => string.IsNullOrWhiteSpace(r) || PayoutReference.IsGood(r)).WithErrorCode("payout.reference");
}

/// <summary>References of banks, numbers of money orders.</summary>
internal static class PayoutReference
{
    /// <summary>4 to 40 letters, digits and the usual marks.</summary>
    public static bool IsGood(string? text) =>
        (text ?? "").Trim() is { Length: >= 4 and <= SendPayout.LongestReference } kept && kept.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '/');
}

internal sealed class SendPayoutHandler(MarketplaceContext db, PayoutsDue due, PayoutMoney money, TimeProvider time)
    : IRequestHandler<SendPayout, PayoutState>, IRequestHandler<SendPayoutFile, int>, IRequestHandler<HearPayout, PayoutState>
{
    public async Task<PayoutState> Handle(SendPayout request, CancellationToken cancellationToken)
    {
        var payout = await money.Take(request.Payout, cancellationToken);
        if (payout.State == PayoutState.Approved && !await IsCurrent(payout, cancellationToken))
        {
            throw DomainException.Conflict("payout.account_changed");
        }

        if (payout.Send(request.Reference!.Trim().ToUpperInvariant(), time.GetUtcNow()))
        {
            money.Tell(payout);
        }

        return payout.State;
    }

    public async Task<int> Handle(SendPayoutFile request, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var payout in (await db.Set<Payout>().Where(p => p.RunId == request.Run && p.State == PayoutState.Approved).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Where(p => p.Way == request.Way))
        {
            if (await IsCurrent(payout, cancellationToken) && payout.Send(payout.Code, time.GetUtcNow()))
            {
                money.Tell(payout);
                sent++;
            }
        }

        return sent;
    }

    public async Task<PayoutState> Handle(HearPayout request, CancellationToken cancellationToken)
    {
        var payout = await money.Take(request.Payout, cancellationToken);
        await money.Hear(payout, request.Outcome, null, (request.Reference ?? "").Trim().ToUpperInvariant(), time.GetUtcNow(), cancellationToken);
        return payout.State;
    }

    private async Task<bool> IsCurrent(Payout payout, CancellationToken cancel) =>
        (await due.Accounts([payout.ProducerId], cancel)).GetValueOrDefault(payout.ProducerId)?.Id == payout.AccountId || payout.Way == PayoutWay.PostalOrder;
}
