using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>One line of "my orders".</summary>
public sealed record OwnGroup(string Key, DateTimeOffset PlacedAt, IReadOnlyList<OwnGroup.Part> Orders)
{
    /// <summary>The order of one producer.</summary>
    public sealed record Part(string Number, string Producer, OrderState State, Money Total);
}

/// <summary>The order groups whose keys this device remembers, newest first; unknown keys are left out.</summary>
public sealed record ListOwnGroups(IReadOnlyList<string> Keys) : IQuery<IReadOnlyList<OwnGroup>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("each group is known only to who holds its key");
}

internal sealed class ListOwnGroupsHandler(MarketplaceContext db) : IRequestHandler<ListOwnGroups, IReadOnlyList<OwnGroup>>
{
    public async Task<IReadOnlyList<OwnGroup>> Handle(ListOwnGroups request, CancellationToken cancellationToken)
    {
        if (request.Keys.Count == 0)
        {
            return [];
        }

        var groups = await db.Set<OrderGroup>().AsNoTracking().Where(g => request.Keys.Contains(g.Key)).Select(g => new { g.Id, g.Key, g.PlacedAt }).ToListAsync(cancellationToken);
        var ids = groups.Select(g => g.Id).ToList();
        var orders = (await db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.GroupId))
            .Select(o => new { o.GroupId, o.Number, o.ProducerName, o.State, o.Total.Minor }).ToListAsync(cancellationToken)).ToLookup(o => o.GroupId);
        return [.. groups.OrderByDescending(g => g.PlacedAt).Select(g => new OwnGroup(
            g.Key,
            g.PlacedAt,
            [.. orders[g.Id].OrderBy(o => o.ProducerName, StringComparer.Ordinal).Select(o => new OwnGroup.Part(o.Number, o.ProducerName, o.State, Money.Dong(o.Minor)))]))];
    }
}
