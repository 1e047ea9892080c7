using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Payments;

/// <summary>Attempts, VietQR, bank notices, money tasks, refunds.</summary>
public static class PaymentsFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddHttpClient(SandboxBank.Client);
        services.AddScoped<SandboxBank>();
        services.AddScoped<Settlement>();
        services.AddScoped<Refunding>();
        services.AddScoped<PaidOrders>();
        services.AddScoped<TransferIntake>();
        services.AddScoped<Assignment>();
        services.AddScoped<IHealthSource, PaymentsHealth>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapPayments(this WebApplication app)
    {
        app.MapPost("/webhooks/sepay/{account}", BankWebhook.Of(BankWebhook.SePay)).WithTags("Webhooks").WithSummary("A bank notice in SePay's form.");
        app.MapPost("/webhooks/payos/{account}", BankWebhook.Of(BankWebhook.PayOs)).WithTags("Webhooks").WithSummary("A bank notice in payOS's form.");
        app.MapPost("/webhooks/casso/{account}", BankWebhook.Of(BankWebhook.Casso)).WithTags("Webhooks").WithSummary("A bank notice in Casso's form.");
        var api = app.MapApi("Payments");
        api.MapGet("/payments/{groupKey}/{number}", async (string groupKey, string number, Dispatcher dispatcher, CancellationToken cancel) =>
            TypedResults.Ok(await dispatcher.Send(new ShowPayment(groupKey, number), cancel)));
        api.MapQuery<ListMoney, MoneyBook>("/money");
        api.MapCommand<ConfirmMoneyCame, PaidAnswer>("/payments/confirm");
        api.MapCommand<SettleMoneyTask, PaidAnswer>("/money/settle");
        api.MapQuery<ListTransfers, TransferList>("/money/transfers");
        api.MapCommand<AssignTransfer, PaidAnswer>("/money/assign");
        api.MapCommand<UndoAssignment, PaidAnswer>("/money/undo");
        api.MapQuery<ShowNotices, NoticeSettings>("/money/notices");
        api.MapCommand<SetNoticeKey, bool>("/money/notices/key");
        api.MapCommand<ImportStatement, StatementResult>("/money/statement");
        api.MapCommand<OpenRefund, Id<Refund>>("/refunds");
        api.MapQuery<ShowRefund, RefundView>("/refunds/{refund}");
        api.MapCommand<SendRefund, RefundState>("/refunds/sent");
        api.MapCommand<ReturnRefund, RefundState>("/refunds/returned");
        api.MapCommand<AskRefundAccount, RefundState>("/refunds/ask");
        api.MapCommand<SayRefundAccount, RefundState>("/refunds/account");
        app.MapGet("/pay/{groupKey}/{number}/qr.png", ShowPaymentQr.Png).ExcludeFromDescription();
    }
}
