using Marketplace;
using Marketplace.Adapters.Cards;
using Marketplace.Adapters.Codes;
using Marketplace.Adapters.Labels;
using Marketplace.Adapters.Messages;
using Marketplace.Adapters.Photos;
using Marketplace.Adapters.Search;
using Marketplace.Adapters.Sharing;
using Marketplace.Adapters.Stamps;
using Marketplace.Adapters.Statements;
using Marketplace.Adapters.Stores;
using Marketplace.Features.Accounts;
using Marketplace.Features.Cards;
using Marketplace.Features.Catalog;
using Marketplace.Features.Labels;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Features.Payouts;
using Marketplace.Features.Photos;
using Marketplace.Features.Producers;
using Marketplace.Features.Reconciliation;
using Marketplace.Features.Regions;
using Marketplace.Features.Search;
using Marketplace.Features.Sharing;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;
using Marketplace.Features.Stamps;
using Marketplace.Features.Traceability;
using Marketplace.Features.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;

if (await CommandLine.Run(args, () => Build([])) is { } code)
{
    return code;
}

var app = Build(args);

app.UseShell();
app.UseSharing();
app.MapShell();
app.MapAccounts();
app.MapNotices();
app.MapRegions();
app.MapCatalog();
app.MapPhotos();
app.MapProducers();
app.MapShop();
app.MapSearch();
app.MapOrdering();
app.MapPayments();
app.MapCards();
app.MapLedger();
app.MapPayouts();
app.MapReconciliation();
app.MapTraceability();
app.MapVerification();
app.MapStamps();
app.MapLabels();
app.MapSharing();

await app.RunAsync();
return 0;

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    builder.Services
        .AddPersistence(builder.Configuration)
        .AddPipeline()
        .AddShell(builder)
        .AddPhotos(builder.Configuration)
        .AddBlobs(builder.Configuration)
        .AddMessages(builder.Configuration)
        .AddCodes()
        .AddRegions()
        .AddAccounts(builder.Configuration)
        .AddCatalog()
        .AddPhotoPages()
        .AddProducers()
        .AddShop()
        .AddSearchEngine(builder.Configuration)
        .AddSearch()
        .AddOrdering(builder.Configuration)
        .AddPayments()
        .AddStatements()
        .AddStripe(builder.Configuration)
        .AddCards(builder.Environment)
        .AddLedger()
        .AddPayouts()
        .AddReconciliation(builder.Configuration)
        .AddTraceability()
        .AddVerification()
        .AddStampSheets()
        .AddStamps(builder.Configuration)
        .AddLabelPrinter()
        .AddLabels()
        .AddSharePainter()
        .AddSharing();
    return builder.Build();
}
