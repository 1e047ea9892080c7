using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>What lies on the caller's desk today: the offices where the caller helps, and their open cases.</summary>
public sealed record TodayAtDesk : IQuery<TodayAtDesk.Desk>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();

    /// <summary>The desk.</summary>
    /// <param name="Cases">Open cases of the caller's offices, the latest first.</param>
    /// <param name="MoreCases">True where there are more than are shown.</param>
    /// <param name="Producers">Producers that are delegated to the caller's offices today.</param>
    /// <param name="Selling">Those of them that had an order within thirty days.</param>
    public sealed record Desk(IReadOnlyList<OpenCase> Cases, bool MoreCases, int Producers, int Selling);

    /// <summary>A case that somebody should go on with.</summary>
    public sealed record OpenCase(Id<Case> Id, string Producer, string Office, string OpenedBy, DateTimeOffset OpenedAt);
}

internal sealed class TodayAtDeskHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<TodayAtDesk, TodayAtDesk.Desk>
{
    private const int Shown = 20;
    private const int SellingDays = 30;

    public async Task<TodayAtDesk.Desk> Handle(TodayAtDesk request, CancellationToken cancellationToken)
    {
        var me = holder.Caller.Person;
        var now = time.GetUtcNow();
        var lately = now.AddDays(-SellingDays);
        var offices = db.Set<RoleGrant>()
            .Where(g => g.PersonId == me && g.Role == Role.Helper && g.OfficeId != null && g.From <= now && (g.To == null || g.To > now))
            .Select(g => g.OfficeId!.Value);
        var producers = db.Set<Delegation>()
            .Where(d => offices.Contains(d.OfficeId) && d.From <= now && (d.To == null || d.To > now))
            .Select(d => d.ProducerId).Distinct();
        var cases = await (
            from c in db.Set<Case>().AsNoTracking()
            join producer in db.Set<Producer>() on c.ProducerId equals producer.Id
            join office in db.Set<Office>() on c.OfficeId equals office.Id
            where c.State == CaseState.Open && offices.Contains(c.OfficeId) && producers.Contains(c.ProducerId)
            orderby c.OpenedAt descending
            select new TodayAtDesk.OpenCase(c.Id, producer.Name, office.Name, db.Set<Person>().Where(p => p.Id == c.OpenedBy).Select(p => p.Name).FirstOrDefault() ?? "", c.OpenedAt))
            .Take(Shown + 1).ToListAsync(cancellationToken);
        var count = await producers.CountAsync(cancellationToken);
        var selling = await db.Set<Order>().Where(o => producers.Contains(o.ProducerId) && o.PlacedAt > lately).Select(o => o.ProducerId).Distinct().CountAsync(cancellationToken);
        return new([.. cases.Take(Shown)], cases.Count > Shown, count, selling);
    }
}
