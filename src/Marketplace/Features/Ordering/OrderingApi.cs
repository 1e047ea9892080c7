using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Features.Ordering;

/// <summary>The same commands and queries as JSON.</summary>
internal static class OrderingApi
{
    /// <summary>For buyers: whoever has a key needs no account.</summary>
    public static void MapBuying(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Ordering");
        api.MapCommand<OpenBasket, KeyAnswer>("/baskets");
        api.MapQuery<ShowBasket, BasketView>("/baskets/{key}");
        api.MapPut("/baskets/{key}/lines/{variant:guid}", (string key, Guid variant, LineBody body, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new PutInBasket(key, new Id<Variant>(variant), body.Quantity, OfAge: body.OfAge), cancel));
        api.MapCommand<StartCheckout, KeyAnswer>("/checkouts");
        api.MapQuery<ShowCheckout, CheckoutView>("/checkouts/{key}");
        api.MapPut("/checkouts/{key}/receiver", (string key, ReceiverBody body, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new AnswerReceiver(key, body.Name, body.Phone), cancel));
        api.MapPut("/checkouts/{key}/address", (string key, AddressBody body, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new AnswerAddress(key, body.Line, body.Commune), cancel));
        api.MapPut("/checkouts/{key}/delivery", (string key, DeliveryBody body, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new AnswerDelivery(key, body.Note), cancel));
        api.MapPost("/checkouts/{key}/hold", (string key, Dispatcher dispatcher, CancellationToken cancel) => Done(dispatcher, new HoldAgain(key), cancel));
        api.MapCommand<PlaceOrder, KeyAnswer>("/orders");
        api.MapQuery<ShowOrderGroup, OrderGroupView>("/orders/{key}");
        api.MapPost("/orders/{key}/{number}/cancel", (string key, string number, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new CancelUnpaidOrder(key, number), cancel));
        api.MapPost("/orders/look-up", (LookUpOrder command, LookUpLimit limit, Dispatcher dispatcher, CancellationToken cancel) =>
        {
            limit.Count();
            return Done(dispatcher, command, cancel);
        });
    }

    /// <summary>For producers and their helpers.</summary>
    public static void MapSelling(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Sales");
        api.MapGet("/my/orders", async (SalesList? list, int? page, Guid? producer, Dispatcher dispatcher, CancellationToken cancel) =>
            TypedResults.Ok(await dispatcher.Send(new ListSales(list ?? SalesList.ToConfirm, page ?? 1, producer is { } one ? new Id<Producer>(one) : null), cancel)));
        api.MapGet("/my/orders/{id:guid}", async (Guid id, Dispatcher dispatcher, CancellationToken cancel) =>
            TypedResults.Ok(await dispatcher.Send(new ShowSale(new Id<Order>(id)), cancel)));
        api.MapPost("/my/orders/{id:guid}/moves", (Guid id, MoveBody body, Dispatcher dispatcher, CancellationToken cancel) =>
            Done(dispatcher, new MoveOrder(new Id<Order>(id), body.To, body.Tracking, body.Lots), cancel));
    }

    private static async Task<NoContent> Done(Dispatcher dispatcher, IRequest<Unit> command, CancellationToken cancel)
    {
        await dispatcher.Send(command, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>How many of the pack; 0 takes it out.</summary>
    internal sealed record LineBody(int Quantity, bool OfAge = false);

    /// <summary>Who receives.</summary>
    internal sealed record ReceiverBody(string? Name, string? Phone);

    /// <summary>Where to; <paramref name="Commune"/> is the official five-digit code.</summary>
    internal sealed record AddressBody(string? Line, string? Commune);

    /// <summary>A word for the carrier.</summary>
    internal sealed record DeliveryBody(string? Note);

    /// <summary>The step.</summary>
    internal sealed record MoveBody(OrderState To, string? Tracking, IReadOnlyList<LotChoice>? Lots = null);
}
