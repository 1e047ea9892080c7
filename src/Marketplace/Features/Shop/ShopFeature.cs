using Marketplace.Features.Shell;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Pipeline;

namespace Marketplace.Features.Shop;

/// <summary>What buyers see before they buy: home, categories, communes, producers, products.</summary>
public static class ShopFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        services.AddSingleton<ShopCache>();
        services.AddSingleton<ShopAddress>();
        services.AddSingleton<Shelves>();
        services.AddScoped<CardReader>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapShop(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Shop");
        api.MapQuery<BrowseListings, CardList>("/listings").WithSummary("Published listings, newest first, of a category, a commune or a producer");
        api.MapGet("/listings/{id}", async (Id<Listing> id, Dispatcher dispatcher, CancellationToken cancel) =>
                Results.Bytes((await dispatcher.Send(new ShowProduct(id), cancel)).View.Json(), "application/json; charset=utf-8"))
            .Produces<ProductView>().WithSummary("A published listing as its page shows it");
        Bench.Map(routes);
    }
}
