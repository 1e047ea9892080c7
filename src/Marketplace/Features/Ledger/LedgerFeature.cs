using Marketplace.Domain.Ledger;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Ledger;

/// <summary>The books: double entry, append-only.</summary>
public static class LedgerFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddScoped<Posting>();
        services.AddScoped<Withholding>();
        services.AddScoped<DirectMoney>();
        services.AddScoped<CardMoney>();
        services.AddScoped<Balances>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Ledger");
        api.MapQuery<ListLedger, LedgerPage>("/admin/ledger");
        api.MapQuery<ShowStatement, MonthStatement>("/money/month");
        routes.MapGet("/my/money/{producer:guid}/month/{month}.{kind}", StatementFile.Of).ExcludeFromDescription();
        api.MapQuery<ShowTaxMonth, TaxMonth>("/admin/tax");
        routes.MapGet("/admin/tax/{month}.csv", TaxMonthFile.Csv).ExcludeFromDescription();
        api.MapQuery<RecountLedger, Recount>("/admin/ledger/recount");
    }
}
