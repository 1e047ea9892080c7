using Marketplace.Domain.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Signs the caller out, here or on every device.</summary>
public sealed record EndSession(bool Everywhere = false) : ICommand<bool>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();
}

internal sealed class EndSessionHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<EndSession, bool>
{
    public async Task<bool> Handle(EndSession request, CancellationToken cancellationToken)
    {
        var (person, session) = (holder.Caller.Person, holder.Caller.Session);
        var now = time.GetUtcNow();
        var mine = await db.Set<Session>()
            .Where(s => s.PersonId == person && s.RevokedAt == null && s.EndsAt > now && (request.Everywhere || s.Id == session))
            .ToListAsync(cancellationToken);
        mine.ForEach(s => s.Revoke(now));
        return mine.Count > 0;
    }
}
