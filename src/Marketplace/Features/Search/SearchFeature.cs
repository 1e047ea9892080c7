using Marketplace.Features.Shell;

namespace Marketplace.Features.Search;

/// <summary>Finding products by words.</summary>
public static class SearchFeature
{
    /// <summary>Registers it; the engine itself comes from the adapters.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<IndexBuild>();
        services.AddSingleton<IStartUpStep, BuildIndex>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapApi("Search").MapQuery<SearchProducts, FoundProducts>("/search").WithSummary("Published listings by words, best first");
}
