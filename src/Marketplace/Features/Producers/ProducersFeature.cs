using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using MediatR;

namespace Marketplace.Features.Producers;

/// <summary>Producers, their cases, consent and receiving accounts; and the seed of those who sell.</summary>
public static class ProducersFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddProducers(this IServiceCollection services)
    {
        services.AddScoped<AccountsOfProducers>();
        services.AddScoped<IStartUpStep, SeedReference>();
        services.AddScoped<IStartUpStep, SeedMarket>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapProducers(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Producers");
        api.MapQuery<ListBanks, IReadOnlyList<Bank>>("/banks");
        api.MapQuery<ListCases, CasePage>("/cases");
        api.MapQuery<GetCase, CaseFile>("/cases/{case}");
        api.MapCommand<OpenCase, Id<Case>>("/cases");
        api.MapCommand<CorrectProducer, Unit>("/producers/correct");
        api.MapCommand<AddReceivingAccount, Id<ReceivingAccount>>("/producers/accounts");
        api.MapCommand<AskAccountChange, Id<AccountChange>>("/producers/accounts/change");
        api.MapQuery<ShowAccountChange, AccountChangeView>("/producers/accounts/change/{change}");
        api.MapCommand<ConfirmAccountChange, bool>("/producers/accounts/confirm");
        api.MapCommand<SendConsentCode, Id<OneTimeCode>>("/producers/consent/code");
        api.MapCommand<GiveConsent, bool>("/producers/consent");
        api.MapCommand<WithdrawConsent, int>("/producers/consent/withdraw");
    }
}
