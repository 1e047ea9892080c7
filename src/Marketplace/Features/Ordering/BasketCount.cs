using Marketplace.Domain.Ordering;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Counts the packs in a basket; 0 for one that is not there.</summary>
public sealed record CountBasket(string Key) : IQuery<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the basket is known only to who holds its key");
}

internal sealed class CountBasketHandler(MarketplaceContext db) : IRequestHandler<CountBasket, int>
{
    public async Task<int> Handle(CountBasket request, CancellationToken cancellationToken)
    {
        var lines = await db.Set<Basket>().AsNoTracking().Where(b => b.Key == request.Key).Select(b => b.Lines).FirstOrDefaultAsync(cancellationToken);
        return lines?.Sum(l => l.Quantity) ?? 0;
    }
}

internal sealed class BasketCount : IBasketCount
{
    public async Task<int?> Of(HttpContext request) =>
        request.Request.Cookies[Remembered.Basket] is { Length: > 0 } key
            ? await request.RequestServices.GetRequiredService<Dispatcher>().Send(new CountBasket(key), request.RequestAborted)
            : null;
}
