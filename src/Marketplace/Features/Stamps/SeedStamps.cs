using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Stamps;

/// <summary>Stamps for the sample market's verified lots, in every state, by the commands that people use. What was done before is passed over.</summary>
internal sealed class SeedStamps(IServiceScopeFactory scopes, IOptions<ShellOptions> options, TimeProvider time) : SeedStep(scopes)
{
    private const int Lots = 3;
    private const int Stamps = 40;
    private const int Copies = 14;
    private static readonly string[] Provinces = ["01", "31", "79"];

    /// <summary>After lots (22) and their verification (24).</summary>
    public override int Place => 26;

    /// <inheritdoc/>
    public override async Task Run(CancellationToken cancel)
    {
        if (options.Value.Seed.Length == 0)
        {
            return;
        }

        var lots = await Read(db => db.Set<Lot>().AsNoTracking().Where(l => l.Verification != null && l.State == LotState.Open).OrderBy(l => l.DeclaredAt).ThenBy(l => l.Id).Take(Lots).ToListAsync(cancel));
        foreach (var lot in lots)
        {
            await Stamp(lot, isFirst: lot == lots[0], cancel);
        }
    }

    private async Task Stamp(Lot lot, bool isFirst, CancellationToken cancel)
    {
        var batch = SeedId.Of<StampBatch>(lot.Id.ToString());
        var last = SeedId.Of<StampRun>(lot.Id + (isFirst ? "/recall" : "/open"));
        if (await Keeper(lot, cancel) is not { } keeper || await Read(db => db.Set<StampRun>().AnyAsync(r => r.Id == last, cancel)))
        {
            return;
        }

        if (!await Read(db => db.Set<StampBatch>().AnyAsync(b => b.Id == batch, cancel)))
        {
            var pack = await Read(db => db.Set<Variant>().Where(v => v.ListingId == lot.ListingId && !v.IsRetired).OrderBy(v => v.Place).Select(v => v.Id).FirstAsync(cancel));
            await Send(keeper, new OrderStamps(batch, lot.Id, pack, Stamps), cancel);
        }

        // Jobs wait until the program is ready; the seed draws the serials itself.
        await Send(new Caller(CallerKind.Seed, Name: "stamps"), new IssueSerials(batch, 0), cancel);
        await Send(keeper, new ActivateStamps(SeedId.Of<StampRun>(lot.Id + "/open"), batch, "1", "30"), cancel);
        if (isFirst)
        {
            await Scan(batch, cancel);
            await Send(keeper, new MoveStamps(SeedId.Of<StampRun>(lot.Id + "/hold"), batch, "25", "26", StampAct.Suspend, "Mất hai gói trên đường giao (mẫu)."), cancel);
            await Send(keeper, new MoveStamps(last, batch, "29", "30", StampAct.Recall, "Túi hút chân không hở, có thể mốc (mẫu)."), cancel);
        }
    }

    // One stamp was looked up once, another by many people in three provinces on one day.
    private async Task Scan(Id<StampBatch> batch, CancellationToken cancel)
    {
        var serials = await Read(db => db.Set<Stamp>().Where(s => s.BatchId == batch && s.Number <= 3).OrderBy(s => s.Number).Select(s => s.Serial).ToListAsync(cancel));
        await Send(Caller.Anonymous, new RecordScan(serials[0], new ScanToken("mau", "mau")), cancel);
        for (var copy = 0; copy < Copies; copy++)
        {
            ScanToken token = new("mau-may-" + copy, "mau-mang-" + copy);
            await Send(Caller.Anonymous, new RecordScan(serials[2], token), cancel);
            await Send(Caller.Anonymous, new SayProvince(serials[2], token, Provinces[copy % Provinces.Length]), cancel);
        }
    }

    // Whoever of the producer's own people, or of the office that helps it, may act today.
    private async Task<Caller?> Keeper(Lot lot, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var person = await Read(db => db.Set<ProducerPerson>().Where(p => p.ProducerId == lot.ProducerId && p.From <= now && (p.To == null || p.To > now)).Select(p => (Id<Person>?)p.PersonId).FirstOrDefaultAsync(cancel))
            ?? await Read(db => db.Set<Delegation>().Where(d => d.ProducerId == lot.ProducerId && d.From <= now && (d.To == null || d.To > now))
                .Join(db.Set<RoleGrant>().Where(g => g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now)), d => (Id<Office>?)d.OfficeId, g => g.OfficeId, (d, g) => new { g.PersonId }).Select(g => (Id<Person>?)g.PersonId).FirstOrDefaultAsync(cancel));
        return person is null ? null : new Caller(CallerKind.Seed, person, "stamps");
    }
}
