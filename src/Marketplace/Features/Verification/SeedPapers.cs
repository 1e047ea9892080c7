using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>Hands the sample papers of <c>seed/papers.json</c> in, through the commands that people use; those that the file calls verified go before the demo officers.</summary>
internal sealed class SeedPapers(IServiceScopeFactory scopes, IOptions<ShellOptions> options, SeedOfficers officers, TimeProvider time)
{
    private readonly SeedCommands commands = new(scopes);
    private List<Row>? all;

    /// <summary>The papers of a producer's workshop.</summary>
    public Task OfProducer(string producer, Caller helper, CancellationToken cancel) => Hand(r => r.Producer == producer && r.Products.Count == 0, helper, cancel);

    /// <summary>The papers of a product; it must be there already.</summary>
    public Task OfProduct(string product, Caller helper, CancellationToken cancel) => Hand(r => r.Products.Contains(product), helper, cancel);

    private async Task Hand(Func<Row, bool> which, Caller helper, CancellationToken cancel)
    {
        foreach (var row in Rows().Where(which))
        {
            var (id, dossier) = (SeedId.Of<Claim>(row.Slug), SeedId.Of<Dossier>(row.Slug));
            var asks = row.State == ClaimState.Verified;
            if (!await commands.Read(db => db.Set<Claim>().AnyAsync(c => c.Id == id, cancel)))
            {
                await using var scope = scopes.CreateAsyncScope();
                var upload = scope.ServiceProvider.GetRequiredService<EvidenceUpload>();
                ClaimText text = new(row.Kind, [.. row.Products.Select(SeedId.Of<Listing>)], null, row.Number, row.Issuer, "", time.TodayInVietnam().AddDays(-row.IssuedDaysAgo), null);
                var file = await File.ReadAllBytesAsync(Path.Combine(options.Value.Seed, "papers", row.File), cancel);
                await commands.Send(helper, await upload.Prepare(id, SeedId.Of<Producer>(row.Producer), text, file, asks ? dossier : null, cancel), cancel);
            }

            if (asks && await commands.Read(db => db.Set<Dossier>().AsNoTracking().Where(d => d.Id == dossier).Select(d => (DossierState?)d.State).FirstOrDefaultAsync(cancel)) is { } state)
            {
                await officers.Bring(dossier, state, DossierState.Returned, passes: true, "", cancel);
            }
        }
    }

    private List<Row> Rows()
    {
        var file = Path.Combine(options.Value.Seed, "papers.json");
        return all ??= File.Exists(file) ? JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(file))! : [];
    }

    /// <summary>One paper.</summary>
    private sealed record Row(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("producer")] string Producer,
        [property: JsonPropertyName("kind"), JsonConverter(typeof(JsonStringEnumConverter<ClaimKind>))] ClaimKind Kind,
        [property: JsonPropertyName("products")] IReadOnlyList<string> Products,
        [property: JsonPropertyName("number")] string Number,
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("issued_days_ago")] int IssuedDaysAgo,
        [property: JsonPropertyName("state"), JsonConverter(typeof(JsonStringEnumConverter<ClaimState>))] ClaimState State,
        [property: JsonPropertyName("file")] string File);
}
