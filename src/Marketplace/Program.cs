using Marketplace;
using Marketplace.Features.Accounts;
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
    .AddAccounts(builder.Configuration);

var app = builder.Build();

app.UseShell();
app.MapShell();
app.MapAccounts();

await app.RunAsync();
return 0;
