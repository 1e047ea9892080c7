using FluentValidation;
using MediatR;

namespace Marketplace.Pipeline;

/// <summary>Registers handlers, validators, reactions, ownerships and jobs by one scan.</summary>
public static class PipelineSetup
{
    /// <summary>Adds the pipeline.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.Scan(scan => scan.FromAssemblyOf<Dispatcher>()
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IReactTo<>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IOwnership>(), publicOnly: false).As<IOwnership>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IJobHandler>(), publicOnly: false).As<IJobHandler>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IOutboxReader>(), publicOnly: false).As<IOutboxReader>().WithSingletonLifetime());
        services.AddValidatorsFromAssemblyContaining<Dispatcher>(includeInternalTypes: true);
        services.AddScoped<ServiceFactory>(p => p.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RequestPipeline<,>));
        services.AddScoped<CallerHolder>();
        services.AddScoped<AccessCheck>();
        services.AddScoped<Dispatcher>();
        services.AddScoped<DomainEvents>();
        services.AddScoped<History>();
        services.AddScoped<Receipts>();
        services.AddScoped<CommandScope>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService(p => p.GetRequiredService<JobRunner>());
        services.AddSingleton<OutboxFeed>();
        services.AddHostedService(p => p.GetRequiredService<OutboxFeed>());
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
