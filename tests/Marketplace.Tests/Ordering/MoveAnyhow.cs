using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>What money and clock do to an order, for tests of what follows from it.</summary>
internal sealed record MoveAnyhow(Id<Order> Id, OrderState To) : ICommand<Unit>
{
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("a test", Id);
}

internal sealed class MoveAnyhowHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<MoveAnyhow, Unit>
{
    public async Task<Unit> Handle(MoveAnyhow request, CancellationToken cancellationToken)
    {
        (await db.Set<Order>().FirstAsync(o => o.Id == request.Id, cancellationToken)).MoveTo(request.To, time.GetUtcNow());
        return Unit.Value;
    }
}

/// <summary>A program that knows <see cref="MoveAnyhow"/> and fails on demand after all other reactions of a command.</summary>
public sealed class OrderingHost : AppHost
{
    /// <summary>Set to make every reaction to a placed or moved order fail, as a killed process would.</summary>
    public static bool Breaks { get; set; }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            services.AddScoped<IRequestHandler<MoveAnyhow, Unit>, MoveAnyhowHandler>();
            services.AddScoped<IReactTo<OrderPlaced>, Breaker>();
            services.AddScoped<IReactTo<OrderMoved>, Breaker>();
        });
    }

    private sealed class Breaker : IReactTo<OrderPlaced>, IReactTo<OrderMoved>
    {
        public Task React(OrderPlaced happened, CancellationToken cancel) => Break();

        public Task React(OrderMoved happened, CancellationToken cancel) => Break();

        private static Task Break() => Breaks ? throw new IOException("Killed by a test.") : Task.CompletedTask;
    }
}
