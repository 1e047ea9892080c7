using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>An unguessable key, which is all the right there is.</summary>
public sealed record KeyAnswer(string Key);

/// <summary>Takes an empty basket; its key is made here and never by the visitor.</summary>
public sealed record OpenBasket(Id<Basket> Id) : ICommand<KeyAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("everybody may shop").Creates(Id);
}

internal sealed class OpenBasketHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<OpenBasket, KeyAnswer>
{
    public Task<KeyAnswer> Handle(OpenBasket request, CancellationToken cancellationToken)
    {
        var key = SessionGate.NewToken();
        db.Add(new Basket(request.Id, key, time.GetUtcNow()));
        return Task.FromResult(new KeyAnswer(key));
    }
}
