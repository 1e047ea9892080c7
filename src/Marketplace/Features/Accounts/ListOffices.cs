using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>All offices, by name; for administrators.</summary>
public sealed record ListOffices : IQuery<IReadOnlyList<ListOffices.Row>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);

    /// <summary>One office.</summary>
    public sealed record Row(Id<Office> Id, OfficeKind Kind, string Name, string CommuneCode, string Commune, string Phone, DateTimeOffset? ClosedAt);
}

internal sealed class ListOfficesHandler(MarketplaceContext db, RegionIndex regions) : IRequestHandler<ListOffices, IReadOnlyList<ListOffices.Row>>
{
    public async Task<IReadOnlyList<ListOffices.Row>> Handle(ListOffices request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Office>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(o => o.Name, StringComparer.CurrentCulture)
            .Select(o => new ListOffices.Row(o.Id, o.Kind, o.Name, o.CommuneCode, regions.FindCommune(o.CommuneCode)?.Name ?? o.CommuneCode, o.Phone, o.ClosedAt))];
    }
}
