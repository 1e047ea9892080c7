using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Reconciliation;

/// <summary>Compares orders, books, bank and card provider, mends what is certain and shows the rest to administrators.</summary>
public static class ReconciliationFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReconciliationOptions>().Bind(configuration.GetSection("Reconciliation")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<BookRows>();
        services.AddScoped<BookStep>();
        services.AddScoped<CardRows>();
        services.AddScoped<CardStep>();
        services.AddSingleton<Reconciler>();
        services.AddHostedService(p => p.GetRequiredService<Reconciler>());
        services.AddScoped<IHealthSource, ReconciliationHealth>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapReconciliation(this WebApplication app)
    {
        var api = app.MapApi("Reconciliation");
        api.MapQuery<ListFindings, FindingsPage>("/admin/reconciliation");
        api.MapCommand<AskReconciliation, ReconciliationState>("/admin/reconciliation");
        api.MapCommand<AcceptFinding, FindingState>("/admin/reconciliation/accept");
        api.MapCommand<ReverseEntry, Id<LedgerEntry>>("/admin/reconciliation/reverse");
    }
}
