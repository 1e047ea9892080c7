using Marketplace.Domain.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Adapters.Cards;

/// <summary>Registers who takes cards.</summary>
public static class CardServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds Stripe as <see cref="ICardProvider"/> where <c>Cards:Stripe:SecretKey</c> is set. Production does not start with a test key, nor anything else with a live one.</summary>
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Cards:Stripe");
        if (string.IsNullOrEmpty(section[nameof(StripeOptions.SecretKey)]))
        {
            return services;
        }

        services.AddOptions<StripeOptions>().Bind(section).PostConfigure(o => o.Basis = configuration["Cards:Basis"] ?? "")
            .Validate<IHostEnvironment>((o, environment) => o.IsTest != environment.IsProduction(), "Cards:Stripe:SecretKey: production needs a live key, everything else a test key.")
            .Validate(o => o.WebhookSecrets.Count is 1 or 2 && o.WebhookSecrets.All(s => s.Length >= 8), "Cards:Stripe:WebhookSecrets: one secret, or two while one is being replaced.")
            .Validate(o => o.ApiBase.Length == 0 || Uri.IsWellFormedUriString(o.ApiBase, UriKind.Absolute), "Cards:Stripe:ApiBase is no address.")
            .ValidateOnStart();
        services.AddHttpClient(StripeCards.Client, http => http.Timeout = Patience);
        services.AddSingleton<ICardProvider, StripeCards>();
        return services;
    }
}
