using Marketplace.Domain.Stamps;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Stamps;

/// <summary>Registers what draws stamps.</summary>
public static class StampServices
{
    /// <summary>Adds the printer of sheets; needs codes.</summary>
    public static IServiceCollection AddStampSheets(this IServiceCollection services) => services.AddSingleton<IStampPrinter, PdfStampPrinter>();
}
