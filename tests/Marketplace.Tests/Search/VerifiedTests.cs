using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Traceability;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Search;

public sealed class VerifiedTests(AppHost host) : IClassFixture<AppHost>
{
    private static readonly Caller Self = new(CallerKind.Job, Name: "test");

    [Fact]
    public async Task A_product_counts_as_verified_while_a_verified_lot_of_it_may_be_sold()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer, title: "Măng khô thử dấu");
        var lot = await host.Lot(owner, listing);
        (await IsFound(listing.Id.ToString())).ShouldBeFalse("declaring is not verifying");
        await host.Send(Self, new VerifyForTest(lot));
        (await IsFound(listing.Id.ToString())).ShouldBeTrue();
        (await Visitor.Of(host).Read("/search?q=m%C4%83ng+kh%C3%B4+th%E1%BB%AD")).ShouldContain("Lô đã xác minh", Case.Sensitive);

        // Its last day passes; the lot's own job says so.
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == lot).ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresOn, Lots.Today.AddDays(-1))));
        await host.Send(Self, new LotExpires(lot));
        (await IsFound(listing.Id.ToString())).ShouldBeFalse();
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == lot).ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresOn, Lots.Today)));
        await host.Send(Self, new LotExpires(lot));
        (await IsFound(listing.Id.ToString())).ShouldBeTrue("its last day counts");
        await host.Send(owner.AsCaller(), new SuspendLot(lot, LotState.Suspended, "Có người báo lạ mùi"));
        (await IsFound(listing.Id.ToString())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lot_that_is_verified_has_a_job_for_the_day_after_its_last()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        await host.Send(Self, new VerifyForTest(lot));
        var last = await host.Rows(db => db.Set<Lot>().Where(l => l.Id == lot).Select(l => l.ExpiresOn).SingleAsync());
        var due = await host.Rows(db => db.Set<Marketplace.Persistence.Job>().AsNoTracking().Where(j => j.Kind == LotExpires.Kind && j.Payload.Contains(lot.ToString())).ToListAsync());
        due.Single().DueAt.ToVietnam().DateTime.ShouldBe(last!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue));
    }

    private async Task<bool> IsFound(string listing)
    {
        await host.Settle();
        return (await Visitor.Of(host).Read("/api/search?q=m%C4%83ng+kh%C3%B4+th%E1%BB%AD&verified=true&size=50")).Contains(listing, StringComparison.Ordinal);
    }
}
