using Marketplace;
using Marketplace.Adapters.Messages;
using Marketplace.Adapters.Photos;
using Marketplace.Adapters.Stores;
using Marketplace.Features.Accounts;
using Marketplace.Features.Catalog;
using Marketplace.Features.Notices;
using Marketplace.Features.Photos;
using Marketplace.Features.Producers;
using Marketplace.Features.Regions;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;

if (await CommandLine.Run(args) is { } code)
{
    return code;
}

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

builder.Services
    .AddPersistence(builder.Configuration)
    .AddPipeline()
    .AddShell(builder)
    .AddPhotos(builder.Configuration)
    .AddBlobs(builder.Configuration)
    .AddMessages(builder.Configuration)
    .AddRegions()
    .AddAccounts(builder.Configuration)
    .AddCatalog()
    .AddPhotoPages()
    .AddProducers();

var app = builder.Build();

app.UseShell();
app.MapShell();
app.MapAccounts();
app.MapNotices();
app.MapRegions();
app.MapCatalog();
app.MapPhotos();
app.MapProducers();

await app.RunAsync();
return 0;
