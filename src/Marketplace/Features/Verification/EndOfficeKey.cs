using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Takes a key out of use; the office's next signature makes a new one, and what the old one signed stays good.</summary>
public sealed record EndOfficeKey(string? Key) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>Says that a key may be in wrong hands: nothing signed with it is to be believed any more.</summary>
public sealed record RevokeOfficeKey(string? Key, string? Because) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed class RevokeOfficeKeyRules : AbstractValidator<RevokeOfficeKey>
{
    private const int LongestReason = 300;

    public RevokeOfficeKeyRules() => RuleFor(r => Notes.Tidy(r.Because)).Must(b => b.Length is > 0 and <= LongestReason).WithErrorCode("key.reason").OverridePropertyName("Because");
}

internal sealed class EndOfficeKeyHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<EndOfficeKey, Unit>, IRequestHandler<RevokeOfficeKey, Unit>
{
    public async Task<Unit> Handle(EndOfficeKey request, CancellationToken cancellationToken)
    {
        (await Find(request.Key, cancellationToken)).End(time.GetUtcNow());
        return Unit.Value;
    }

    public async Task<Unit> Handle(RevokeOfficeKey request, CancellationToken cancellationToken)
    {
        (await Find(request.Key, cancellationToken)).Revoke(time.GetUtcNow(), Notes.Tidy(request.Because));
        return Unit.Value;
    }

    private async Task<OfficeKey> Find(string? name, CancellationToken cancel) =>
        await db.Set<OfficeKey>().FirstOrDefaultAsync(k => k.Name == name, cancel) ?? throw DomainException.NotFound();
}
