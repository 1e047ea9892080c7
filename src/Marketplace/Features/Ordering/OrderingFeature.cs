namespace Marketplace.Features.Ordering;

/// <summary>Baskets, checkouts, orders.</summary>
public static class OrderingFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddOrdering(this IServiceCollection services)
    {
        services.AddScoped<Offers>();
        services.AddScoped<Prices>();
        services.AddScoped<Reservations>();
        services.AddScoped<LotsOfOrders>();
        services.AddSingleton<Places>();
        services.AddSingleton<Remembered>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapOrdering(this IEndpointRouteBuilder routes)
    {
        OrderingApi.MapBuying(routes);
        OrderingApi.MapSelling(routes);
    }
}
