using Marketplace.Domain.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Registers Elasticsearch where an address of it is known.</summary>
internal static class ClusterServices
{
    /// <summary>Adds <see cref="ISearchCluster"/>, or nothing.</summary>
    public static void AddCluster(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Search:Elasticsearch");
        var url = section["Url"] is { Length: > 0 } set ? set : configuration["ELASTICSEARCH_URL"];
        if (string.IsNullOrWhiteSpace(url))
        {
            return;
        }

        services.AddOptions<ClusterOptions>().Bind(section).PostConfigure(o => o.Url = url);
        services.AddSingleton<ClusterConnection>();
        services.AddSingleton<IndexSchema>();
        services.AddSingleton<BuildStates>();
        services.AddSingleton<BulkWriter>();
        services.AddSingleton<IndexKeeper>();
        services.AddSingleton<IndexMaking>();
        services.AddSingleton<SearchBodies>();
        services.AddSingleton<NameFinder>();
        services.AddSingleton<ISearchCluster, ElasticSearchEngine>();
    }
}
