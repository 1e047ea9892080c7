using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>The producer takes a claim back; nothing shows it from now on. Taken back already, it changes nothing.</summary>
public sealed record WithdrawClaim(Id<Claim> Claim) : ICommand<ClaimState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Claim);
}

/// <summary>The leader of the office that confirmed a claim takes the office's word back, with a reason that the producer reads. Refuses <c>claim.reason</c> without one, <c>claim.move</c> where it is confirmed no longer, <c>dossier.own</c> where it is the leader's own affair.</summary>
public sealed record RevokeClaim(Id<Claim> Claim, string? Because) : ICommand<ClaimState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Claim, Role.Leader);
}

internal sealed class RevokeClaimRules : AbstractValidator<RevokeClaim>
{
    private const int LongestReason = 400;

    public RevokeClaimRules() => RuleFor(r => r.Because).NotEmpty().WithErrorCode("claim.reason").MaximumLength(LongestReason).WithErrorCode("claim.reason_long");
}

internal sealed class WithdrawClaimHandler(MarketplaceContext db, Deciding deciding, TimeProvider time) : IRequestHandler<WithdrawClaim, ClaimState>, IRequestHandler<RevokeClaim, ClaimState>
{
    public async Task<ClaimState> Handle(WithdrawClaim request, CancellationToken cancellationToken)
    {
        var claim = await db.FindAsync<Claim>([request.Claim], cancellationToken) ?? throw DomainException.NotFound();
        if (claim.State != ClaimState.Withdrawn)
        {
            claim.Withdraw(time.GetUtcNow(), "");
        }

        return claim.State;
    }

    public async Task<ClaimState> Handle(RevokeClaim request, CancellationToken cancellationToken)
    {
        var claim = await db.FindAsync<Claim>([request.Claim], cancellationToken) ?? throw DomainException.NotFound();
        if (claim.Dossier is { } dossier)
        {
            await deciding.Open(new(dossier), cancellationToken);
        }

        if (claim.State != ClaimState.Verified)
        {
            throw DomainException.Conflict("claim.move", claim.State, ClaimState.Withdrawn);
        }

        claim.Withdraw(time.GetUtcNow(), Notes.Tidy(request.Because));
        return claim.State;
    }
}
