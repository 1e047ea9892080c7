using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Payouts;

/// <summary>What the market holds for producers is paid out to them.</summary>
public static class PayoutsFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddPayouts(this IServiceCollection services)
    {
        services.AddScoped<PayoutsDue>();
        services.AddScoped<PayoutMoney>();
        services.AddScoped<IHealthSource, PayoutsHealth>();
        UniqueIndexes.Add("ux_payouts_proposed", "payouts.producer_id", "payout.proposed");
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapPayouts(this WebApplication app)
    {
        var api = app.MapApi("Payouts");
        api.MapQuery<ListPayouts, PayoutBook>("/admin/payouts");
        api.MapQuery<ShowPayoutRun, PayoutRunView>("/admin/payouts/{run}");
        api.MapCommand<MakePayoutRun, Id<PayoutRun>>("/admin/payouts");
        api.MapCommand<ApprovePayoutRun, PayoutRunState>("/admin/payouts/approve");
        api.MapCommand<CancelPayoutRun, PayoutRunState>("/admin/payouts/cancel");
        api.MapCommand<SendPayout, PayoutState>("/admin/payouts/sent");
        api.MapCommand<SendPayoutFile, int>("/admin/payouts/sent-file");
        api.MapCommand<HearPayout, PayoutState>("/admin/payouts/heard");
        api.MapCommand<ReadPayoutAnswers, PayoutAnswersResult>("/admin/payouts/answers");
        api.MapQuery<MyPayouts, MyPayoutList>("/money/payouts");
        app.MapGet("/admin/payouts/{run:guid}/{way}.csv", PayoutRunFile.Csv).ExcludeFromDescription();
    }
}
