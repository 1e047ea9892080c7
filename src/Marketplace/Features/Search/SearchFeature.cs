using Marketplace.Domain.Search;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Search;

/// <summary>Finding products by words.</summary>
public static class SearchFeature
{
    /// <summary>Registers it; the engines themselves come from the adapters, which are registered before.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<IndexBuild>();
        services.AddSingleton<Lexicon>();
        services.AddSingleton<Finder>();
        services.AddScoped<ChipLabels>();
        services.AddSingleton<SearchPulse>();
        services.AddSingleton<IStartUpStep, LoadCatalogue>();
        services.AddSingleton<IStartUpStep, BuildIndex>();
        services.AddSingleton<ClusterWatch>();
        services.AddSingleton<SearchRouter>();
        services.AddScoped<IHealthSource, SearchHealthLine>();
        if (services.Any(s => s.ServiceType == typeof(ISearchCluster)))
        {
            services.AddSingleton<ClusterDifferences>();
            services.AddSingleton<ClusterIndex>();
            services.AddHostedService<ClusterFeed>();
            services.AddScoped<IHealthSource, ClusterHealthLine>();
        }

        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Search");
        api.MapQuery<SearchProducts, FoundProducts>("/search").WithSummary("Published listings by words and filters, best first");
        api.MapQuery<ExplainSearch, ExplainedSearch>("/admin/search").WithSummary("Why a search finds what it finds; for administrators");
        api.MapQuery<Suggest, SuggestAnswer>("/suggest").WithSummary("What somebody who types this may want");
    }
}
