namespace Marketplace.Features.Catalog;

/// <summary>Listings, variants, stock, rules.</summary>
public static class CatalogFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddScoped<StockChanges>();
        services.AddScoped<RuleBook>();
        services.AddScoped<ListingCheck>();
        services.AddScoped<Packs>();
        return services;
    }
}
