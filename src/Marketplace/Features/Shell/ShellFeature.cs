using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace Marketplace.Features.Shell;

/// <summary>What every page and endpoint stands in: sessions, refusals, languages, headers, health, telemetry.</summary>
public static class ShellFeature
{
    private static readonly string[] Probes = ["/health/live", "/health/ready"];

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services, WebApplicationBuilder builder)
    {
        services.AddSingleton<Texts>();
        services.AddAutoMapper(typeof(ShellFeature).Assembly);
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("chophien").PersistKeysToDbContext(builder.Configuration);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "phien-form";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.HeaderName = "X-Form-Token";
        });
        services.AddRazorPages(o => o.RootDirectory = "/Features").AddMvcOptions(o =>
        {
            o.ModelBinderProviders.Insert(0, new ValueBinderProvider());

            // What is required is said by the commands, in their own words.
            o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        services.AddRouting(o => o.LowercaseUrls = true);
        services.AddOpenApi();
        services.AddProblemDetails();
        services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(o => o.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
        services.AddResponseCompression();
        services.AddOptions<ShellOptions>().Bind(builder.Configuration.GetSection("Shell"))
            .Validate(o => builder.Environment.IsDevelopment() || Uri.IsWellFormedUriString(o.PublicOrigin, UriKind.Absolute), "Shell:PublicOrigin is required outside Development.")
            .ValidateOnStart();
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var proxy in builder.Configuration.GetSection("Shell:Proxies").Get<string[]>() ?? [])
            {
                o.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            }
        });
        services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(m => m.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            services.AddOpenTelemetry().UseOtlpExporter();
        }

        services.AddHostedService<StartUp>();
        return services;
    }

    /// <summary>The middleware, in order.</summary>
    public static void UseShell(this WebApplication app)
    {
        if ((app.Configuration.GetSection("Shell:Proxies").Get<string[]>() ?? []).Length > 0)
        {
            app.UseForwardedHeaders();
        }

        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseSecurityHeaders(SecurityHeaders.Policy());
        app.UseResponseCompression();
        app.Use(async (context, next) =>
        {
            if (!context.RequestServices.GetRequiredService<Readiness>().IsReady && context.Request.Path != Probes[0])
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "2";
                return;
            }

            await next(context);
        });
        app.UseMiddleware<Language>();
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseMiddleware<Refusals>();
        app.Use((context, next) =>
        {
            // Named in the stylesheet without a fingerprint; they do not change, the icons rarely.
            if (context.Request.Path.StartsWithSegments("/fonts", StringComparison.Ordinal) || context.Request.Path == "/icons.svg")
            {
                var age = context.Request.Path == "/icons.svg" ? "3600" : "2592000";
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=" + age;
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
        app.UseRouting();
        app.UseMiddleware<SessionGate>();
        app.UseMiddleware<IdempotencyKey>();
        app.UseAntiforgery();
    }

    /// <summary>Pages, static files, health, documentation.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi();
        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference();
        }

        app.MapGet(Probes[0], () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet(Probes[1], async (MarketplaceContext db, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? Results.Text("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        app.MapGet("/language/{name}", (string name, string? back, HttpContext context) =>
        {
            context.Response.Cookies.Append(Language.Cookie, name == "en" ? "en" : "vi", new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
            return Results.LocalRedirect(back is { Length: > 0 } && back[0] == '/' && !back.StartsWith("//", StringComparison.Ordinal) && !back.StartsWith("/\\", StringComparison.Ordinal) ? back : "/");
        }).ExcludeFromDescription();
    }

    /// <summary>The group of API endpoints of a feature.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string tag) =>
        routes.MapGroup("/api").WithTags(tag).AddEndpointFilter<AntiforgeryGate>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static void PersistKeysToDbContext(this IDataProtectionBuilder protection, IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (options.IsSqlite)
        {
            protection.PersistKeysToDbContext<Persistence.Sqlite.SqliteContext>();
        }
        else
        {
            protection.PersistKeysToDbContext<Persistence.Postgres.PostgresContext>();
        }
    }
}
