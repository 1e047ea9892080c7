using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Shell;

/// <summary>Short forms for endpoints that send one request.</summary>
public static class Endpoints
{
    /// <summary>A GET whose parameters come from route and query string.</summary>
    public static RouteHandlerBuilder MapQuery<TQuery, TAnswer>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer> =>
        routes.MapGet(pattern, async ([AsParameters] TQuery query, Dispatcher dispatcher, CancellationToken cancel) => TypedResults.Ok(await dispatcher.Send((IRequest<TAnswer>)query, cancel)));

    /// <summary>A POST whose body is the command.</summary>
    public static RouteHandlerBuilder MapCommand<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern)
        where TCommand : ICommand<TAnswer> =>
        routes.MapPost(pattern, async (TCommand command, Dispatcher dispatcher, CancellationToken cancel) => TypedResults.Ok(await dispatcher.Send((IRequest<TAnswer>)command, cancel)));
}
