namespace Marketplace.Features.Traceability;

/// <summary>Lots, their events, the transparency log.</summary>
public static class TraceabilityFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddTraceability(this IServiceCollection services)
    {
        services.AddScoped<TraceRecorder>();
        return services;
    }
}
