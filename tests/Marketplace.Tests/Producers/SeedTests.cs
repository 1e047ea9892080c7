using Marketplace.Domain.Catalog;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Case = Marketplace.Domain.Producers.Case;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Producers;

/// <summary>The sample market is replayed through people's commands, once.</summary>
public sealed class SeedTests(MarketHost host) : IClassFixture<MarketHost>
{
    [Fact]
    public async Task The_seeds_lots_are_declared_and_packed_by_the_producers_helpers_and_stand_in_the_log()
    {
        var lots = await host.Rows(db => db.Set<Lot>().AsNoTracking().ToListAsync());
        lots.Count.ShouldBeGreaterThanOrEqualTo(MarketHost.Products.Count);
        (await host.Rows(db => db.Set<LotPacks>().Select(p => p.LotId).Distinct().CountAsync())).ShouldBe(lots.Count);
        (await host.Rows(db => db.Set<TraceEvent>().CountAsync(e => e.LogIndex == null))).ShouldBe(0);
        (await host.Rows(db => db.Set<LogHead>().Select(h => h.Size).SingleAsync())).ShouldBeGreaterThanOrEqualTo(lots.Count * 2);
        (await host.Rows(db => db.Set<HistoryEntry>().CountAsync(h => h.Command == "DeclareLot" && h.Person == null))).ShouldBe(0);
    }

    [Fact]
    public async Task Every_seed_product_is_in_the_shop_with_packs_and_an_illustration()
    {
        var ids = MarketHost.Products.Select(SeedId.Of<Listing>).ToList();
        var listings = await host.Rows(db => db.Set<Listing>().Where(l => ids.Contains(l.Id)).ToListAsync());
        listings.Count.ShouldBe(MarketHost.Products.Count);
        listings.ShouldAllBe(l => l.State == ListingState.Published);
        var photos = await host.Rows(db => db.Set<Photo>().Where(p => ids.Contains(p.ListingId)).ToListAsync());
        photos.Count.ShouldBe(ids.Count);
        photos.ShouldAllBe(p => p.IsIllustration && p.Renditions.Count(r => !r.Key.EndsWith('a')) == PhotoRules.Renditions.Count && p.Colour.Length == 7 && p.Tiny.Length > 0);
        (await host.Rows(db => db.Set<Stock>().CountAsync())).ShouldBeGreaterThan(ids.Count);
    }

    [Fact]
    public async Task A_seed_producer_agreed_by_code_with_its_office_helping_and_is_marked_as_sample()
    {
        var id = SeedId.Of<Producer>("chuoi-say-yen-hoa");
        var consent = await host.Rows(db => db.Set<Consent>().SingleAsync(c => c.ProducerId == id));
        consent.Channel.ShouldBe(ConsentChannel.PhoneCode);
        consent.HelpedBy.ShouldNotBeNull();
        consent.TextId.ShouldBe(SeedId.Of<ConsentText>("2026-1"));
        (await host.Rows(db => db.Set<Producer>().SingleAsync(p => p.Id == id))).IsSample.ShouldBeTrue();
        var account = await host.Rows(db => db.Set<ReceivingAccount>().SingleAsync(a => a.ProducerId == id));
        account.Bin.ShouldBe("999999");
        (await host.Rows(db => db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == id))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_is_complete_once_a_product_of_its_producer_is_in_the_shop() =>
        (await host.Rows(db => db.Set<Case>().AsNoTracking().Select(c => c.State).Distinct().ToListAsync())).ShouldBe([CaseState.Completed]);

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        var before = await host.Rows(db => db.Set<HistoryEntry>().CountAsync());
        await using (var scope = host.Services.CreateAsyncScope())
        {
            foreach (var step in scope.ServiceProvider.GetServices<IStartUpStep>().Where(s => s.Place is 10 or 20 or 21 or 22))
            {
                await step.Run(CancellationToken.None);
            }
        }

        (await host.Rows(db => db.Set<HistoryEntry>().CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task Every_reference_row_of_the_law_names_its_source()
    {
        var rules = await host.Rows(db => db.Set<LabelRule>().ToListAsync());
        rules.Count.ShouldBeGreaterThan(20);
        rules.ShouldAllBe(r => r.Source.Length > 0);
        (await host.Rows(db => db.Set<Rule>().SingleAsync(r => r.Name == "listing.banned_words"))).Words.ShouldContain("chữa");
    }
}
