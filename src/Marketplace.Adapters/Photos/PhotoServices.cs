using Marketplace.Domain.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Photos;

/// <summary>Registers the photo engine.</summary>
public static class PhotoServices
{
    /// <summary>Adds <see cref="IPhotoEngine"/> and <see cref="IPhotoHealth"/>, configured by the section <c>Photos</c>. No process is started before the first picture.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PhotoOptions>()
            .Bind(configuration.GetSection("Photos"))
            .Validate(PhotoOptions.IsValid, "Photos: Engine is auto, vips or imagesharp; Sandbox is auto, bubblewrap, limits or none; Worker is a file that exists; numbers are within their ranges.")
            .ValidateOnStart();
        services.AddSingleton<IPhotoGauge, ImageSharpGauge>();
        services.AddSingleton<PhotoWorkerStarter>();
        services.AddSingleton<PhotoWorkerPool>();
        services.AddSingleton<IPhotoEngine>(p => p.GetRequiredService<PhotoWorkerPool>());
        services.AddSingleton<IPhotoHealth>(p => p.GetRequiredService<PhotoWorkerPool>());
        return services;
    }
}
