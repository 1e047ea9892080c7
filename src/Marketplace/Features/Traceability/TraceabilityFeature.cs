using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Traceability;

/// <summary>Lots, their events, the transparency log.</summary>
public static class TraceabilityFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddTraceability(this IServiceCollection services)
    {
        services.AddSingleton<TraceOrigin>();
        services.AddSingleton<LogKeeper>();
        services.AddSingleton<IStartUpStep, PrepareLog>();
        services.AddSingleton<IStartUpStep, SeedLots>();
        services.AddScoped<TraceRecorder>();
        services.AddScoped<LotChanges>();
        services.AddScoped<LotNumbers>();
        services.AddScoped<LotEvents>();
        services.AddScoped<LotDesk>();
        services.AddScoped<TraceReading>();
        UniqueIndexes.Add("ux_lots_number", "lots.listing_id, lots.number", "lot.number_taken", "Number");
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapTraceability(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Lots");
        api.MapQuery<MyLots, LotPage>("/my/lots");
        api.MapQuery<LotsOfListing, LotPage>("/listings/{listing}/lots");
        api.MapQuery<PrepareLot, LotGuess>("/listings/{listing}/lots/guess");
        api.MapQuery<ShowLot, LotView>("/lots/{lot}");
        api.MapCommand<DeclareLot, Id<Lot>>("/lots");
        api.MapCommand<PackLot, int>("/lots/pack");
        api.MapCommand<SuspendLot, Unit>("/lots/suspend");
        api.MapCommand<RecallLot, Unit>("/lots/recall");
        LogEndpoints.Map(routes);
        EpcisEndpoints.Map(routes);
    }
}
