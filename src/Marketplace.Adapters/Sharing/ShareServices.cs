using Marketplace.Domain.Sharing;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Marketplace.Adapters.Sharing;

/// <summary>Registers the painter of share pictures.</summary>
public static class ShareServices
{
    /// <summary>Adds <see cref="ISharePainter"/>: libvips where it has a native build, otherwise ImageSharp.</summary>
    public static IServiceCollection AddSharePainter(this IServiceCollection services) =>
        services.AddSingleton<ISharePainter>(_ => ModuleInitializer.VipsInitialized ? new VipsSharePainter() : new PlainSharePainter());
}
