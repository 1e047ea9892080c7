using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

public sealed class ActivationTests(AppHost host)
{
    [Fact]
    public async Task A_range_is_opened_by_numbers_by_serials_or_by_scanned_addresses_in_either_order()
    {
        var batch = await host.Stamped(9, hasGtin: true);
        (await host.Open(batch, "1", "2")).ShouldBe(2);
        (await host.Open(batch, batch.Serials[3], batch.Serials[2].ToLowerInvariant())).ShouldBe(2);
        (await host.Open(batch, $"HTTPS://CHOPHIEN.EXAMPLE/01/0{batch.Variant.Gtin}/21/{batch.Serials[4]}", $" https://chophien.example/t/{batch.Serials[5]}/?fbclid=x ")).ShouldBe(2);
        (await host.Open(batch, "7")).ShouldBe(1);
        (await host.Send(batch.Owner.AsCaller(), new ShowBatch(batch.Id))).Stamps.ShouldBe(new Dictionary<StampState, int> { [StampState.Activated] = 7, [StampState.Printed] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_activation_is_refused_and_changes_none_of_the_range()
    {
        var batch = await host.Stamped(4);
        await host.Open(batch, "2");
        var refused = await Should.ThrowAsync<DomainException>(() => host.Open(batch, "1", "4"));
        refused.Code.ShouldBe("stamp.range_state");
        refused.Kind.ShouldBe(RefusalKind.Conflict);
        refused.Refusals[0].Args.ShouldBe([1, 2, batch.Serials[1], StampState.Activated]);
        (await host.Stamp(batch.Serials[0])).State.ShouldBe(StampState.Printed);
        (await host.Stamp(batch.Serials[3])).State.ShouldBe(StampState.Printed);
    }

    [Fact]
    public async Task Unknown_foreign_and_misread_stamps_are_refused_each_in_its_words()
    {
        var batch = await host.Stamped(2);
        var other = await host.Stamped(1);
        (await BatchTests.Refused(() => host.Open(batch, StampSerial.New().Value))).ShouldBe("stamp.unknown");
        (await BatchTests.Refused(() => host.Open(batch, other.Serials[0]))).ShouldBe("stamp.foreign");
        (await BatchTests.Refused(() => host.Open(batch, "3"))).ShouldBe("stamp.number");
        (await BatchTests.Refused(() => host.Open(batch, "0"))).ShouldBe("stamp.number");
        (await BatchTests.Refused(() => host.Open(batch, ""))).ShouldBe("stamp.serial");
        var wrong = batch.Serials[0][..11] + (batch.Serials[0][11] == '0' ? '1' : '0');
        (await BatchTests.Refused(() => host.Open(batch, wrong))).ShouldBe("stamp.check");
    }

    [Fact]
    public async Task The_same_activation_sent_twice_is_one()
    {
        var batch = await host.Stamped(3);
        ActivateStamps once = new(Given.New<StampRun>(), batch.Id, "1", "3");
        (await host.Send(batch.Owner.AsCaller(), once)).ShouldBe(3);
        (await host.Send(batch.Owner.AsCaller(), once)).ShouldBe(3);
        (await host.Rows(db => db.Set<StampRun>().CountAsync(r => r.BatchId == batch.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_overlapping_ranges_opened_at_once_each_stamp_is_opened_by_exactly_one()
    {
        var batch = await host.Stamped(60);
        string[][] ranges = [["1", "40"], ["21", "60"], ["1", "20"], ["41", "60"], ["21", "40"], ["1", "60"]];
        var opened = await Task.WhenAll(ranges.Select(async r =>
        {
            try
            {
                return await host.Open(batch, r[0], r[1]);
            }
            catch (DomainException refused)
            {
                refused.Code.ShouldBe("stamp.range_state");
                return 0;
            }
        }));
        var stamps = await host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == batch.Id).ToListAsync());
        var runs = await host.Rows(db => db.Set<StampRun>().Where(r => r.BatchId == batch.Id).ToListAsync());
        opened.Sum().ShouldBe(stamps.Count(s => s.State == StampState.Activated));
        runs.Sum(r => r.Last - r.First + 1).ShouldBe(opened.Sum());
        stamps.ShouldAllBe(s => runs.Count(r => r.First <= s.Number && r.Last >= s.Number) == (s.State == StampState.Activated ? 1 : 0));
    }

    [Fact]
    public async Task Each_opened_pack_comes_into_being_in_exactly_one_event_of_some_hundreds()
    {
        var batch = await host.Stamped(450, hasGtin: true);
        await host.Open(batch, "1", "450");
        var events = await host.Rows(db => db.Set<TraceEvent>().Where(e => e.LotId == batch.Lot.Id && e.BizStep == "commissioning").Select(e => e.Json).ToListAsync());
        events.Count.ShouldBe(2);
        var epcs = events.SelectMany(j => System.Text.Json.JsonDocument.Parse(j).RootElement.GetProperty("epcList").EnumerateArray().Select(e => e.GetString()!)).ToList();
        epcs.Order(StringComparer.Ordinal).ShouldBe(batch.Serials.Select(s => $"https://id.gs1.org/01/0{batch.Variant.Gtin}/21/{s}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stamps_of_a_recalled_lot_are_not_opened()
    {
        var batch = await host.Stamped(2);
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == batch.Lot.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, LotState.Recalled)));
        (await BatchTests.Refused(() => host.Open(batch, "1"))).ShouldBe("stamp.lot_not_open");
    }
}
