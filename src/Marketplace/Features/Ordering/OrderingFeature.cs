using Marketplace.Features.Shell;

namespace Marketplace.Features.Ordering;

/// <summary>Baskets, checkouts, orders.</summary>
public static class OrderingFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddOrdering(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LookUpOptions>().Bind(configuration.GetSection("OrderLookUp"))
            .Validate(o => o.PerAddress > 0, "OrderLookUp:PerAddress must be above zero.").ValidateOnStart();
        services.AddSingleton<LookUpLimit>();
        services.AddSingleton<IBasketCount, BasketCount>();
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
