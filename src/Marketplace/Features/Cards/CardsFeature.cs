using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Features.Cards;

/// <summary>Paying by card: the page at the provider, its notices, money back to the card. After the adapter that brings a provider, if any does.</summary>
public static class CardsFeature
{
    /// <summary>Registers it. In Development the sandbox bank takes cards where no other provider does; elsewhere cards are off then.</summary>
    public static IServiceCollection AddCards(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddScoped<CardDesk>();
        services.AddScoped<CardSettlement>();
        services.AddHttpClient(SandboxCards.Client);
        services.AddScoped<SandboxCards>();
        if (environment.IsDevelopment())
        {
            services.TryAddScoped<ICardProvider>(p => p.GetRequiredService<SandboxCards>());
        }

        services.TryAddScoped<ICardProvider, NoCards>();
        services.AddScoped<IHealthSource, CardsHealth>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapCards(this WebApplication app)
    {
        app.MapPost("/webhooks/cards", CardWebhook.Hear).WithTags("Webhooks").WithSummary("A notice of the card provider.");
        var api = app.MapApi("Cards");
        api.MapQuery<ShowCard, CardView>("/cards/{groupKey}");
        api.MapPost("/cards", async (StartCard command, Dispatcher dispatcher, CardDesk desk, CancellationToken cancel) =>
        {
            await desk.Open(await dispatcher.Send(command, cancel), cancel);
            return TypedResults.Ok(await dispatcher.Send(new ShowCard(command.GroupKey), cancel));
        });
        api.MapPost("/cards/{groupKey}/leave", async (string groupKey, Dispatcher dispatcher, CardDesk desk, CancellationToken cancel) =>
        {
            await desk.LeaveLatest(groupKey, cancel);
            return TypedResults.Ok(await dispatcher.Send(new ShowCard(groupKey), cancel));
        });
    }
}
