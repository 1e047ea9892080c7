using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Features.Stamps;

/// <summary>Stamps: ordered, printed, activated, moved, packed; and what anybody sees who scans one.</summary>
public static class StampsFeature
{
    private static readonly string[] DigitalLinks = ["/01/{gtin}", "/01/{gtin}/10/{lot}", "/01/{gtin}/21/{serial}", "/01/{gtin}/10/{lot}/21/{serial}"];

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddStamps(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScanOptions>().Bind(configuration.GetSection("Scans"));
        services.AddSingleton<StampOrigin>();
        services.AddScoped<StampRanges>();
        services.AddScoped<StampEvents>();
        services.AddScoped<StageReader>();
        services.AddScoped<LotFactsReader>();
        services.AddScoped<Resolver>();
        services.AddScoped<SampleStamps>();
        services.AddSingleton<ScanTokens>();
        services.AddSingleton<ScanLimits>();
        services.AddSingleton<ScanMemory>();
        services.AddScoped<IStartUpStep, SeedStamps>();
        services.Configure<RazorPagesOptions>(o =>
        {
            foreach (var address in DigitalLinks)
            {
                o.Conventions.AddPageRoute("/Stamps/Scan", address);
            }
        });
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapStamps(this WebApplication app)
    {
        var api = app.MapApi("Stamps");
        api.MapQuery<ListStamps, StampList>("/stamps");
        api.MapQuery<ShowBatch, BatchView>("/stamps/{batch}");
        api.MapCommand<OrderStamps, Id<StampBatch>>("/stamps");
        api.MapCommand<ActivateStamps, int>("/stamps/activate");
        api.MapCommand<MoveStamps, int>("/stamps/move");
        api.MapCommand<PackStamps, int>("/stamps/pack");
        api.MapCommand<UnpackStamp, MediatR.Unit>("/stamps/unpack");
        ScanEndpoints.Map(app);
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/dev/stamps.json", async (HttpContext context, SampleStamps stamps, CancellationToken cancel) =>
                SampleStamps.IsNear(context) ? Results.Ok(await stamps.Find(cancel)) : Results.NotFound()).ExcludeFromDescription();
        }

        app.MapGet("/my/stamps/{batch}/{layout}/documents/{document:int}", StampPdfs.Document).ExcludeFromDescription();
        app.MapGet("/my/stamps/{batch}/page", (Id<StampBatch> batch, string? layout, int? n) =>
            Results.Redirect($"/my/stamps/{batch}/{StampLayout.Find(layout).Name}/pages/{(n ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}")).ExcludeFromDescription();
        app.MapGet("/my/stamps/{batch}/{layout}/pages/{page:int}", StampPdfs.Page).ExcludeFromDescription();
    }
}
