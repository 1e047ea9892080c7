using Marketplace.Domain.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Stores;

/// <summary>Registers the store of files.</summary>
public static class BlobServices
{
    /// <summary>Adds <see cref="IBlobStore"/> as a folder, configured by the section <c>Blobs</c>.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BlobOptions>()
            .Bind(configuration.GetSection("Blobs"))
            .PostConfigure(o => o.Folder = o.Folder.Length > 0 ? o.Folder : Path.Combine(configuration["Database:DataFolder"] ?? "data", "blobs"))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Folder), "Blobs: Folder is the path of a folder.")
            .ValidateOnStart();
        services.AddSingleton<IBlobStore, FolderBlobStore>();
        return services;
    }
}
