using System.CommandLine;
using System.Text;
using System.Text.Json;
using Marketplace.Adapters.Photos;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Features.Accounts;
using Marketplace.Features.Search;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace;

/// <summary>What the program does other than serve. Exit codes: 0 done, 1 failed, 2 refused.</summary>
internal static class CommandLine
{
    private const int Refused = 2;

    /// <summary>The exit code of the command in <paramref name="args"/>, or null where there is none and the program serves.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="build">Builds the program without starting it, for commands that need its database.</param>
    public static async Task<int?> Run(string[] args, Func<WebApplication> build)
    {
        switch (args)
        {
            case ["photo-worker"]:
                return PhotoWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            case ["conform"]:
                return Conform();
            case [] or [['-', ..], ..] when args is not (["--help"] or ["-h"] or ["--version"]):
                return null;
        }

        var parsed = Commands(build).Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        return Refused;
    }

    // Answers and nothing else on standard output, as UTF-8 whatever the console's own encoding.
    private static int Conform()
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        using StreamReader input = new(Console.OpenStandardInput(), utf8);
        using StreamWriter output = new(Console.OpenStandardOutput(), utf8);
        Conformance.Run(input, output);
        return 0;
    }

    private static RootCommand Commands(Func<WebApplication> build)
    {
        Option<string> phone = new("--phone") { Description = "The mobile number to sign in with.", Required = true };
        Option<string> name = new("--name") { Description = "The person's name.", Required = true };
        Command create = new("create", "Makes an administrator in a migrated database.") { phone, name };
        create.SetAction((result, cancel) => CreateAdministrator(build, result.GetRequiredValue(phone), result.GetRequiredValue(name), cancel));
        Command migrate = new("migrate", "Brings the database up to this version.");
        migrate.SetAction((_, cancel) => Migrate(build, cancel));
        Argument<int> count = new("count") { Description = "How many listings." };
        Option<int> seed = new("--seed") { Description = "The same number makes the same catalogue." };
        Command make = new("make", "Writes a plausible catalogue as JSON lines.") { count, seed };
        make.SetAction((result, _) => MakeCatalogue(build, result.GetRequiredValue(count), result.GetValue(seed)));
        return new("Chợ Phiên. Without a command it serves.") { new Command("admin", "People who look after the market.") { create }, new Command("catalogue", "Catalogues for trials.") { make }, migrate };
    }

    private static async Task<int> CreateAdministrator(Func<WebApplication> build, string phone, string name, CancellationToken cancel)
    {
        await using var app = build();
        await using var scope = app.Services.CreateAsyncScope();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        try
        {
            var made = await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(
                new Caller(CallerKind.CommandLine, Name: "admin create"),
                new CreateAdministrator(Id<Person>.New(time), Id<RoleGrant>.New(time), name, phone),
                cancel);
            await Console.Out.WriteLineAsync(made switch
            {
                { NewPerson: true } => $"Added {name.Trim()}, {made.Phone}, as administrator ({made.Person}).",
                { NewRole: true } => $"Made {name.Trim()}, {made.Phone}, administrator ({made.Person}).",
                _ => $"{name.Trim()}, {made.Phone}, is an administrator already ({made.Person}).",
            });
            return 0;
        }
        catch (DomainException refused)
        {
            var texts = scope.ServiceProvider.GetRequiredService<Texts>();
            foreach (var refusal in refused.Refusals)
            {
                await Console.Error.WriteLineAsync($"{refusal.Code}: {texts.Refusal(refusal)}");
            }

            return Refused;
        }
    }

    private static async Task<int> MakeCatalogue(Func<WebApplication> build, int count, int seed)
    {
        await using var app = build();
        await using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var line in new CatalogueMaker(app.Services.GetRequiredService<RegionIndex>(), seed).Make(count))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(line, PipelineJson.Options));
        }

        return 0;
    }

    private static async Task<int> Migrate(Func<WebApplication> build, CancellationToken cancel)
    {
        await using var app = build();
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MarketplaceContext>().Database;
        var pending = (await database.GetPendingMigrationsAsync(cancel)).ToList();
        await database.MigrateAsync(cancel);
        await Console.Out.WriteLineAsync(pending.Count == 0 ? "Nothing to migrate." : "Applied " + string.Join(", ", pending) + ".");
        return 0;
    }
}
