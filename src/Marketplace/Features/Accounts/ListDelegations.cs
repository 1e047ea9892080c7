using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Which producer lets which office act for it, and producers to delegate; for administrators.</summary>
/// <param name="Find">Part of a producer's name, with or without marks.</param>
public sealed record ListDelegations(string? Find = null) : IQuery<ListDelegations.Found>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);

    /// <summary>What was found, at most a hundred of each.</summary>
    public sealed record Found(IReadOnlyList<Row> Delegations, IReadOnlyList<Named> Producers);

    /// <summary>One delegation.</summary>
    public sealed record Row(Id<Delegation> Id, string Producer, string Office, DateTimeOffset From, DateTimeOffset? To);

    /// <summary>A producer that can be chosen.</summary>
    public sealed record Named(Id<Producer> Id, string Name);
}

internal sealed class ListDelegationsHandler(MarketplaceContext db) : IRequestHandler<ListDelegations, ListDelegations.Found>
{
    private const int Most = 100;

    public async Task<ListDelegations.Found> Handle(ListDelegations request, CancellationToken cancellationToken)
    {
        // Folded here for the reason given at ListPeople.
        var words = VietnameseText.Fold(request.Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var producers = (await db.Set<Producer>().AsNoTracking().Select(p => new ListDelegations.Named(p.Id, p.Name)).ToListAsync(cancellationToken))
            .Where(p => words.All(VietnameseText.Fold(p.Name).Contains)).OrderBy(p => p.Name, StringComparer.CurrentCulture).Take(Most).ToList();
        var ids = producers.Select(p => p.Id).ToList();
        var rows = await (
            from d in db.Set<Delegation>().AsNoTracking()
            join producer in db.Set<Producer>() on d.ProducerId equals producer.Id
            join office in db.Set<Office>() on d.OfficeId equals office.Id
            where ids.Contains(d.ProducerId)
            orderby producer.Name, d.From descending
            select new ListDelegations.Row(d.Id, producer.Name, office.Name, d.From, d.To)).Take(Most).ToListAsync(cancellationToken);
        return new(rows, producers);
    }
}
