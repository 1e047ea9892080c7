using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Accounts;

/// <summary>Loads offices and people of the seed as commands, those that are not there yet, and says on standard error whom one can sign in as.</summary>
internal sealed class SeedAccounts(Dispatcher dispatcher, MarketplaceContext db, RegionIndex regions, IOptions<ShellOptions> options) : IStartUpStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNameCaseInsensitive = true };
    private static readonly Caller Seed = new(CallerKind.Seed, Name: "accounts");

    /// <inheritdoc/>
    public int Place => 20;

    /// <inheritdoc/>
    public async Task Run(CancellationToken cancel)
    {
        if (options.Value.Seed.Length == 0)
        {
            return;
        }

        var people = await Read<PersonRow>("people.json", cancel);
        await AddOffices(await Read<OfficeRow>("offices.json", cancel), people, cancel);
        var known = await db.Set<Person>().Select(p => p.Id).ToHashSetAsync(cancel);
        foreach (var person in people.Where(p => !known.Contains(SeedId.Of<Person>(p.Slug))))
        {
            await dispatcher.SendAs(Seed, new AddPerson(SeedId.Of<Person>(person.Slug), person.Name, person.Phone), cancel);
        }

        var grants = await db.Set<RoleGrant>().Select(g => g.Id).ToHashSetAsync(cancel);
        foreach (var (person, role) in people.SelectMany(p => p.Roles.Select(r => (p, r))))
        {
            var id = SeedId.Of<RoleGrant>($"{person.Slug}/{role.Role}/{role.From}");
            if (!grants.Contains(id))
            {
                await dispatcher.SendAs(Seed, new GrantRole(id, SeedId.Of<Person>(person.Slug), role.Kind, OfficeOf(role), FormDays.First(role.From, "From"), FormDays.After(role.To ?? "", "To")), cancel);
            }
        }

        foreach (var person in people)
        {
            var roles = person.Roles.Select(r => r.Role + " " + (r.Office ?? r.Commune ?? r.Province)).Concat(person.Producers);
            await Console.Error.WriteLineAsync($"Demo account: {PhoneNumber.Parse(person.Phone).Display}  {person.Name}  ({string.Join(", ", roles.DefaultIfEmpty("buyer")).Replace(" )", ")", StringComparison.Ordinal)})");
        }
    }

    private static Id<Office>? OfficeOf(RoleRow role) =>
        role.Office is { } slug ? SeedId.Of<Office>(slug) : role.Commune is { } commune ? SeedId.Of<Office>(Authority(commune)) : null;

    // The seed names officers by commune; each such commune has one office, its People's Committee.
    private static string Authority(string commune) => "ubnd-" + commune;

    private async Task AddOffices(List<OfficeRow> offices, List<PersonRow> people, CancellationToken cancel)
    {
        var known = await db.Set<Office>().Select(o => o.Id).ToHashSetAsync(cancel);
        foreach (var office in offices.Where(o => !known.Contains(SeedId.Of<Office>(o.Slug))))
        {
            await dispatcher.SendAs(Seed, new AddOffice(SeedId.Of<Office>(office.Slug), office.Kind == "team" ? OfficeKind.Team : OfficeKind.PostOffice, office.Name, office.Commune, office.Phone), cancel);
        }

        foreach (var commune in people.SelectMany(p => p.Roles).Select(r => r.Commune).OfType<string>().Distinct(StringComparer.Ordinal).Where(c => !known.Contains(SeedId.Of<Office>(Authority(c)))))
        {
            var name = regions.FindCommune(commune)?.FullName ?? commune;
            await dispatcher.SendAs(Seed, new AddOffice(SeedId.Of<Office>(Authority(commune)), OfficeKind.Authority, "UBND " + char.ToLowerInvariant(name[0]) + name[1..], commune, ""), cancel);
        }
    }

    private async Task<List<TRow>> Read<TRow>(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(Path.Combine(options.Value.Seed, file));
        return await JsonSerializer.DeserializeAsync<List<TRow>>(stream, Json, cancel) ?? [];
    }

    private sealed record OfficeRow(string Slug, string Kind, string Name, string Commune, string Phone);

    private sealed record PersonRow(string Slug, string Name, string Phone, IReadOnlyList<RoleRow> Roles, IReadOnlyList<string> Producers);

    private sealed record RoleRow(string Role, string? Office, string? Commune, string? Province, string From, string? To)
    {
        public Role Kind => Enum.Parse<Role>(Role, ignoreCase: true);
    }
}
