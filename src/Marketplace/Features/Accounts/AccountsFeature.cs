using Marketplace.Domain.Accounts;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>People, sessions, offices, roles, delegations.</summary>
public static class AccountsFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection("SignIn"))
            .Validate(o => o is { CodesPerPhone: > 0, CodesPerAddress: > 0, TriesPerAddress: > 0 } && o.Window > TimeSpan.Zero && o.CodeLife > TimeSpan.Zero && o.SessionLife > TimeSpan.Zero, "SignIn: every number and time is above zero.")
            .ValidateOnStart();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<SignInTicket>();
        services.AddScoped<OneTimeCodes>();
        services.AddScoped<CurrentPerson>();

        // It reads keys while the host starts, before there is a table, and fills the first start's log with errors; WarmKeys does its work in time.
        foreach (var early in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(early);
        }

        services.AddScoped<Administrators>();
        services.AddScoped<IStartUpStep, WarmKeys>();
        services.AddScoped<IStartUpStep, SeedAccounts>();
        services.AddScoped<IHealthSource, DatabaseHealth>();
        services.AddScoped<IHealthSource, PhotosHealth>();
        services.AddScoped<IHealthSource, BlobsHealth>();
        services.AddScoped<IHealthSource, MessagesHealth>();
        services.AddScoped<IHealthSource, OutboxHealth>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Accounts");
        api.MapSession();
        api.MapAdmin();
    }
}

/// <summary>Its tables.</summary>
internal sealed class AccountsTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Person>().ToTable("people").HasIndex(p => p.Phone);
        model.Entity<RoleGrant>().ToTable("role_grants").HasIndex(g => g.PersonId);
        model.Entity<Office>().ToTable("offices");
        model.Entity<Session>().ToTable("sessions").HasIndex(s => s.TokenHash).IsUnique().HasDatabaseName("ux_sessions_token");
        model.Entity<OneTimeCode>().ToTable("one_time_codes").HasIndex(c => new { c.Phone, c.Purpose });
        model.Entity<ProducerPerson>().ToTable("producer_people").HasIndex(p => new { p.PersonId, p.ProducerId });
        model.Entity<Delegation>().ToTable("delegations").HasIndex(d => new { d.ProducerId, d.OfficeId });
    }
}
