using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Marketplace.Features.Verification;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Marketplace.Tests.Producers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Verification;

/// <summary>The seed's lots come before the demo officers.</summary>
public sealed class SeedVerificationTests(MarketHost host) : IClassFixture<MarketHost>
{
    private const string Plan = """
        [
          {"lot": "thu-1", "state": "Returned", "passes": true, "days_ago": 0, "note": ""},
          {"lot": "thu-2", "state": "Returned", "passes": false, "days_ago": 0, "note": "Nhãn thiếu ngày thu hoạch."},
          {"lot": "thu-3", "state": "Received", "passes": true, "days_ago": 12, "note": ""},
          {"lot": "thu-4", "state": "Signed", "passes": true, "days_ago": 0, "note": ""},
          {"lot": "khong-co", "state": "Returned", "passes": true, "days_ago": 0, "note": ""}
        ]
        """;

    [Fact]
    public async Task Each_lot_comes_as_far_as_the_file_says_by_three_people_and_a_second_start_adds_nothing()
    {
        var listing = await host.Rows(db => db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == SeedId.Of<Listing>("chuoi-say-deo")));
        foreach (var number in Enumerable.Range(1, 4))
        {
            await host.Add(new Lot(SeedId.Of<Lot>("thu-" + number), listing.ProducerId, listing.Id, listing.Revision, new LotText("THU" + number, false, new(2026, 11, 1), null, 10, "KGM", 100, listing.CommuneCode), Given.Now));
        }

        await File.WriteAllTextAsync(Path.Combine(host.Folder, "seed", "verifications.json"), Plan);
        await Start();
        var dossiers = await host.Rows(db => db.Set<Dossier>().AsNoTracking().ToDictionaryAsync(d => d.Id));
        Of(1).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DossierState.Returned), d => d.IsGranted.ShouldBe(true));
        Of(2).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DossierState.Returned), d => d.IsGranted.ShouldBe(false));
        Of(3).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DossierState.Received), d => d.IsLate(Given.Now).ShouldBeTrue());
        Of(4).State.ShouldBe(DossierState.Signed);
        new[] { Of(1).AssessedBy, Of(1).DecidedBy, Of(1).SealedBy }.Distinct().ShouldBe(new Id<Person>?[] { SeedId.Of<Person>("pham-van-cuong"), SeedId.Of<Person>("dinh-thi-huong"), SeedId.Of<Person>("ngo-van-dat") });
        (await host.Rows(db => db.Set<Lot>().SingleAsync(l => l.Id == SeedId.Of<Lot>("thu-1")))).Verification!.Office.ShouldBe("UBND xã Yên Mô");
        var entries = await host.Rows(db => db.Set<HistoryEntry>().CountAsync());
        await Start();
        (await host.Rows(db => db.Set<HistoryEntry>().CountAsync())).ShouldBe(entries);

        Dossier Of(int number) => dossiers[SeedId.Of<Dossier>("thu-" + number)];
    }

    private async Task Start()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IStartUpStep>().OfType<SeedVerification>().Single().Run(CancellationToken.None);
    }
}
