using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Features.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Producers;

/// <summary>Offices and helpers, until the seed of accounts brings them.</summary>
internal sealed class SeedOfficesForNow(Dispatcher dispatcher, MarketplaceContext db, IOptions<ShellOptions> options) : IStartUpStep
{
    /// <inheritdoc/>
    public int Place => 20;

    /// <inheritdoc/>
    public async Task Run(CancellationToken cancel)
    {
        if (options.Value.Seed.Length == 0 || await db.Set<Office>().AnyAsync(cancel))
        {
            return;
        }

        Caller seed = new(CallerKind.Seed, Name: "accounts");
        foreach (var o in Rows("offices.json"))
        {
            var slug = o.GetProperty("slug").GetString()!;
            await dispatcher.SendAs(seed, new AddOffice(SeedId.Of<Office>(slug), OfficeKind.PostOffice, o.GetProperty("name").GetString()!, o.GetProperty("commune").GetString()!, o.GetProperty("phone").GetString()!), cancel);
        }

        foreach (var p in Rows("people.json"))
        {
            var slug = p.GetProperty("slug").GetString()!;
            await dispatcher.SendAs(seed, new AddPerson(SeedId.Of<Person>(slug), p.GetProperty("name").GetString()!, p.GetProperty("phone").GetString()!), cancel);
            foreach (var r in p.GetProperty("roles").EnumerateArray().Where(r => r.GetProperty("role").GetString() == "helper" && r.GetProperty("to").GetString() is null))
            {
                await dispatcher.SendAs(seed, new GrantRole(SeedId.Of<RoleGrant>(slug), SeedId.Of<Person>(slug), Role.Helper, SeedId.Of<Office>(r.GetProperty("office").GetString()!), DateTimeOffset.UnixEpoch, null), cancel);
            }
        }
    }

    private List<JsonElement> Rows(string file)
    {
        using var stream = File.OpenRead(Path.Combine(options.Value.Seed, file));
        return JsonSerializer.Deserialize<List<JsonElement>>(stream)!;
    }
}
