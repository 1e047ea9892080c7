using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Makes a person one of a producer's own, from now on.</summary>
public sealed record JoinProducer(Id<ProducerPerson> Id, Id<Producer> Producer, Id<Person> Person) : ICommand<Id<ProducerPerson>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.By(CallerKind.Seed))
        .Creates(Id).Names("an administrator sees all people and producers", Producer, Person);
}

internal sealed class JoinProducerHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<JoinProducer, Id<ProducerPerson>>
{
    public async Task<Id<ProducerPerson>> Handle(JoinProducer request, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Producer>([request.Producer], cancellationToken) is null || await db.FindAsync<Person>([request.Person], cancellationToken) is null)
        {
            throw DomainException.NotFound();
        }

        db.Add(new ProducerPerson(request.Id, request.Producer, request.Person, time.GetUtcNow()));
        return request.Id;
    }
}
