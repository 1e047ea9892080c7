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

internal sealed class MyProducersHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<MyProducers, IReadOnlyList<ProducerName>>
{
    public async Task<IReadOnlyList<ProducerName>> Handle(MyProducers request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var person = holder.Caller.Person!.Value;
        return await (from member in db.Set<ProducerPerson>().AsNoTracking()
                      join producer in db.Set<Producer>().AsNoTracking() on member.ProducerId equals producer.Id
                      where member.PersonId == person && member.From <= now && (member.To == null || member.To > now)
                      orderby producer.Name
                      select new ProducerName(producer.Id, producer.Name)).ToListAsync(cancellationToken);
    }
}
