using Marketplace.Adapters.Search.Cluster;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Search;

/// <summary>Where the embedded index is kept, under <c>Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>Folder of the index files; empty means <c>search</c> under the data folder.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Registers the search engine.</summary>
public static class SearchServices
{
    /// <summary>Adds <see cref="ISearchEngine"/>: SQLite FTS5 in a file of its own, configured by the section <c>Search</c>; and <see cref="ISearchCluster"/> where <c>ELASTICSEARCH_URL</c> or <c>Search:Elasticsearch:Url</c> names one.</summary>
    public static IServiceCollection AddSearchEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SearchOptions>().Bind(configuration.GetSection("Search")).PostConfigure(o =>
        {
            if (string.IsNullOrWhiteSpace(o.Folder))
            {
                o.Folder = Path.Combine(configuration["Database:DataFolder"] ?? "data", "search");
            }
        });
        services.AddSingleton<ISearchEngine, SqliteSearchEngine>();
        services.AddSingleton<ISearchWeighing, DocumentWeighing>();
        services.AddCluster(configuration);
        return services;
    }
}
