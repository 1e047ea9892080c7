using AutoMapper.QueryableExtensions;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>The producers that the caller belongs to today.</summary>
public sealed record MyProducers : IQuery<IReadOnlyList<ProducerName>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();
}

/// <summary>A producer to choose.</summary>
public sealed record ProducerName(Id<Producer> Id, string Name);

internal sealed class MyProducersHandler(MarketplaceContext db, CallerHolder holder, AutoMapper.IConfigurationProvider maps, TimeProvider time) : IRequestHandler<MyProducers, IReadOnlyList<ProducerName>>
{
    public async Task<IReadOnlyList<ProducerName>> Handle(MyProducers request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var person = holder.Caller.Person!.Value;
        var mine = db.Set<ProducerPerson>().Where(m => m.PersonId == person && m.From <= now && (m.To == null || m.To > now)).Select(m => m.ProducerId);
        return await db.Set<Producer>().Where(p => mine.Contains(p.Id)).OrderBy(p => p.Name)
            .ProjectTo<ProducerName>(maps).ToListAsync(cancellationToken);
    }
}
