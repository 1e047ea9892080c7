using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Traceability;

/// <summary>Declares and packs the sample lots of <c>seed/lots.json</c> through the commands that people use, as a helper of the producer's office. What is there already is passed over.</summary>
internal sealed partial class SeedLots(IServiceScopeFactory scopes, IOptions<ShellOptions> options, TimeProvider time, ILogger<SeedLots> log) : SeedStep(scopes)
{
    /// <inheritdoc/>
    public override int Place => 22;

    /// <inheritdoc/>
    public override async Task Run(CancellationToken cancel)
    {
        var file = Path.Combine(options.Value.Seed, "lots.json");
        if (options.Value.Seed.Length == 0 || !File.Exists(file))
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        List<LotFile> rows;
        await using (var stream = File.OpenRead(file))
        {
            rows = (await JsonSerializer.DeserializeAsync<List<LotFile>>(stream, cancellationToken: cancel))!;
        }

        var last = SeedId.Of<Lot>(rows[^1].Slug);
        if (await Read(db => db.Set<LotPacks>().AnyAsync(p => p.LotId == last, cancel)))
        {
            return;
        }

        foreach (var row in rows)
        {
            await Declare(row, cancel);
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        LogDone(rows.Count, elapsed);
    }

    private async Task Declare(LotFile row, CancellationToken cancel)
    {
        var (id, listing) = (SeedId.Of<Lot>(row.Slug), SeedId.Of<Listing>(row.Product));
        var helper = await HelperOf(listing, cancel);
        if (!await Read(db => db.Set<Lot>().AnyAsync(l => l.Id == id, cancel)))
        {
            // Days are counted from today, so that the sample is fresh whenever it is loaded.
            var madeOn = time.TodayInVietnam().AddDays(-row.DaysAgo);
            await Send(helper, new DeclareLot(id, listing, madeOn, row.Quantity, row.Unit, row.IsHarvest, row.Number, YieldPercent: row.Yield), cancel);
        }

        foreach (var pack in row.Packs)
        {
            var packing = SeedId.Of<LotMovement>($"{row.Slug}:{pack.Variant}");
            var variant = SeedId.Of<Variant>($"{row.Product}:{pack.Variant}");
            if (!await Read(db => db.Set<LotMovement>().AnyAsync(m => m.Id == packing, cancel)))
            {
                await Send(helper, new PackLot(packing, id, variant, pack.Count), cancel);
            }
        }
    }

    private async Task<Caller> HelperOf(Id<Listing> listing, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var person = await Read(db => db.Set<Listing>().Where(l => l.Id == listing)
            .Join(db.Set<Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now)), l => l.ProducerId, d => d.ProducerId, (l, d) => d.OfficeId)
            .Join(db.Set<RoleGrant>().Where(g => g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now)), o => (Id<Office>?)o, g => g.OfficeId, (o, g) => g)
            .OrderBy(g => g.From).Select(g => (Id<Person>?)g.PersonId).FirstOrDefaultAsync(cancel));
        return new Caller(CallerKind.Seed, person ?? throw new InvalidOperationException("A producer of the seed has no helper."), "lots");
    }

    private sealed record LotFile(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("product")] string Product,
        [property: JsonPropertyName("days_ago")] int DaysAgo,
        [property: JsonPropertyName("harvest")] bool IsHarvest,
        [property: JsonPropertyName("quantity")] decimal Quantity,
        [property: JsonPropertyName("unit")] string Unit,
        [property: JsonPropertyName("yield")] decimal Yield,
        [property: JsonPropertyName("number")] string? Number,
        [property: JsonPropertyName("packs")] IReadOnlyList<PackFile> Packs);

    private sealed record PackFile(
        [property: JsonPropertyName("variant")] string Variant,
        [property: JsonPropertyName("count")] int Count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Seed: {Lots} lots after {Elapsed}")]
    private partial void LogDone(int lots, TimeSpan elapsed);
}
