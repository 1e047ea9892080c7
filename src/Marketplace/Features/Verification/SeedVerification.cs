using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>Brings the sample lots of <c>seed/verifications.json</c> before the demo officers, each as far as the file says, through the commands that people use. A lot that is not there, or whose commune has no officer for the next step, is left where it is; a start that was cut off is taken up where it stopped.</summary>
internal sealed partial class SeedVerification(IServiceScopeFactory scopes, IOptions<ShellOptions> options, SeedOfficers officers, TimeProvider time, ILogger<SeedVerification> log) : SeedStep(scopes)
{
    /// <inheritdoc/>
    public override int Place => 24;

    /// <inheritdoc/>
    public override async Task Run(CancellationToken cancel)
    {
        var file = Path.Combine(options.Value.Seed, "verifications.json");
        if (options.Value.Seed.Length == 0 || !File.Exists(file))
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        await using var stream = File.OpenRead(file);
        var rows = (await JsonSerializer.DeserializeAsync<List<Row>>(stream, cancellationToken: cancel))!;
        var lots = rows.ConvertAll(r => SeedId.Of<Lot>(r.Lot));
        var present = await Read(db => db.Set<Lot>().Where(l => lots.Contains(l.Id)).Select(l => l.Id).ToHashSetAsync(cancel));
        var known = await Read(db => db.Set<Dossier>().AsNoTracking().Where(d => d.LotId != null && lots.Contains(d.LotId.Value)).ToDictionaryAsync(d => d.Id, d => d.State, cancel));
        var steps = 0;
        foreach (var row in rows.Where(r => present.Contains(SeedId.Of<Lot>(r.Lot))))
        {
            var id = SeedId.Of<Dossier>(row.Lot);
            if (!known.TryGetValue(id, out var state))
            {
                await Ask(id, SeedId.Of<Lot>(row.Lot), row.DaysAgo, cancel);
                (state, steps) = (DossierState.Received, steps + 1);
            }

            steps += await officers.Bring(id, state, row.State, row.Passes, row.Note, cancel);
        }

        if (steps > 0)
        {
            var elapsed = Stopwatch.GetElapsedTime(began);
            LogDone(steps, elapsed);
        }
    }

    private async Task Ask(Id<Dossier> id, Id<Lot> lot, int daysAgo, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var helper = await Read(db => db.Set<Lot>().Where(l => l.Id == lot)
            .Join(db.Set<Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now)), l => l.ProducerId, d => d.ProducerId, (l, d) => d.OfficeId)
            .Join(db.Set<RoleGrant>().Where(g => g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now)), o => (Id<Office>?)o, g => g.OfficeId, (o, g) => g)
            .OrderBy(g => g.From).Select(g => (Id<Person>?)g.PersonId).FirstOrDefaultAsync(cancel));
        IRequest<Id<Dossier>> ask = daysAgo > 0 ? new FileDossier(id, lot, now.AddDays(-daysAgo)) : new AskForLot(id, lot);
        await Send(SeedOfficers.As(helper), ask, cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seed: {Steps} steps of dossiers after {Elapsed}")]
    private partial void LogDone(int steps, TimeSpan elapsed);

    /// <summary>How far one lot goes. Days ago: it came on paper so long ago; 0 is now.</summary>
    private sealed record Row(
        [property: JsonPropertyName("lot")] string Lot,
        [property: JsonPropertyName("state"), JsonConverter(typeof(JsonStringEnumConverter<DossierState>))] DossierState State,
        [property: JsonPropertyName("passes")] bool Passes,
        [property: JsonPropertyName("days_ago")] int DaysAgo,
        [property: JsonPropertyName("note")] string Note);
}
