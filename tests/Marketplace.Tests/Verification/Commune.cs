using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Verification;

/// <summary>A commune of its own with an office, its three officers and a producer.</summary>
internal sealed class Commune
{
    private static int communes = 50_000;

    private Commune(AppHost host) => Host = host;

    public AppHost Host { get; }

    public string Code { get; } = Interlocked.Increment(ref communes).ToString(CultureInfo.InvariantCulture);

    public Office Office { get; private set; } = null!;

    public Person Assessor { get; private set; } = null!;

    public Person Leader { get; private set; } = null!;

    public Person Sealer { get; private set; } = null!;

    public Producer Producer { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public Listing Listing { get; private set; } = null!;

    public static async Task<Commune> On(AppHost host, Office? helpers = null)
    {
        Commune commune = new(host);
        commune.Office = new(Given.New<Office>(), OfficeKind.Authority, "UBND xã thử " + commune.Code, commune.Code, "");
        await host.Add(commune.Office);
        commune.Assessor = await host.PersonIn(Role.Assessor, commune.Office);
        commune.Leader = await host.PersonIn(Role.Leader, commune.Office);
        commune.Sealer = await host.PersonIn(Role.Sealer, commune.Office);
        (commune.Producer, commune.Owner, _) = await host.Producer(helpers);
        (commune.Listing, _) = await host.Listing(commune.Producer);
        return commune;
    }

    /// <summary>The producer itself is of this commune, so that its office is asked about it.</summary>
    public Task<int> MoveIn() => Host.Rows(async db =>
    {
        var row = (await db.FindAsync<Producer>(Producer.Id))!;
        row.Correct(row.Kind, row.Name, row.Representative, row.Phone, Code, row.Hamlet);
        return await db.SaveChangesAsync();
    });

    /// <summary>A lot made in the commune.</summary>
    public async Task<Lot> Lot(string number = "")
    {
        var today = TimeProvider.System.TodayInVietnam();
        Lot lot = new(Given.New<Lot>(), Producer.Id, Listing.Id, Listing.Revision,
            new LotText(number.Length > 0 ? number : "L" + Guid.CreateVersion7().ToString("N")[^10..], false, today.AddDays(-2), today.AddDays(178), 640, "KGM", 24.5m, Code), Given.Now);
        await Host.Add(lot);
        return lot;
    }

    /// <summary>A dossier about a lot, asked for by the owner.</summary>
    public async Task<Id<Dossier>> Asked(Lot? lot = null) => await Host.Send(Owner.AsCaller(), new AskForLot(Given.New<Dossier>(), (lot ?? await Lot()).Id));

    public async Task Take(Id<Dossier> dossier, Person by) => await Host.Send(by.AsCaller(), new TakeDossier(dossier));

    public async Task Assess(Id<Dossier> dossier, bool passes = true, string? note = null)
    {
        await Take(dossier, Assessor);
        await Host.Send(Assessor.AsCaller(), new AssessDossier(dossier, passes, note));
    }

    public async Task Sign(Id<Dossier> dossier)
    {
        await Take(dossier, Leader);
        await Host.Send(Leader.AsCaller(), new SignDossier(dossier));
    }

    public async Task Refuse(Id<Dossier> dossier, string reasons)
    {
        await Take(dossier, Leader);
        await Host.Send(Leader.AsCaller(), new RefuseDossier(dossier, reasons));
    }

    public async Task SealAndReturn(Id<Dossier> dossier)
    {
        await Take(dossier, Sealer);
        await Host.Send(Sealer.AsCaller(), new SealDossier(dossier));
        await Take(dossier, Sealer);
        await Host.Send(Sealer.AsCaller(), new ReturnDossier(dossier));
    }

    /// <summary>A dossier about a new lot, given back with a yes.</summary>
    public async Task<(Id<Dossier> Dossier, Lot Lot)> Granted()
    {
        var lot = await Lot();
        var dossier = await Asked(lot);
        await Assess(dossier);
        await Sign(dossier);
        await SealAndReturn(dossier);
        return (dossier, lot);
    }

    public Task<Lot> Read(Lot lot) => Host.Rows(db => db.Set<Lot>().AsNoTracking().SingleAsync(l => l.Id == lot.Id));

    public Task<Dossier> Read(Id<Dossier> dossier) => Host.Rows(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == dossier));

    public static async Task<string> Refused(Func<Task> act) => (await act.ShouldThrowAsync<DomainException>()).Code;
}
