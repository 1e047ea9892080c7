using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>The yardstick of <c>infra/load</c>: an endpoint that does nothing but read one row. Only in Development, only with <c>Shell:Bench</c>.</summary>
internal static class Bench
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment() && services.GetRequiredService<IConfiguration>().GetValue<bool>("Shell:Bench"))
        {
            routes.MapGet("/bench/row/{id}", async (Id<Listing> id, MarketplaceContext db, CancellationToken cancel) =>
                await db.Set<Listing>().AsNoTracking().Where(l => l.Id == id).Select(l => new { l.Id, l.Title, l.Version }).FirstOrDefaultAsync(cancel)).ExcludeFromDescription();
        }
    }
}
