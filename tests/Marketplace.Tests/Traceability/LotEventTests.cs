using System.Text.Json;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>What happens to a lot is written as valid EPCIS 2.0 events.</summary>
public sealed class LotEventTests(AppHost host)
{
    [Fact]
    public async Task A_lots_way_from_harvest_to_buyer_is_six_valid_events_whose_hashes_recompute()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, quantity: 50, yield: 20);
        await host.Pack(owner, lot, variant, 5);
        var order = await host.Confirmed(owner, (variant, 2));
        foreach (var step in new[] { OrderState.Packed, OrderState.HandedOver, OrderState.Delivered })
        {
            await host.Send(owner.AsCaller(), new MoveOrder(order.Id, step));
        }

        await host.Send(owner.AsCaller(), new RecallLot(lot, "Có vị lạ"));

        var rows = await EventsOf(lot);
        rows.Select(e => (e.Type, e.BizStep)).ShouldBe(
        [
            ("ObjectEvent", "creating_class_instance"), ("TransformationEvent", "packing"), ("TransactionEvent", "retail_selling"), ("ObjectEvent", "shipping"), ("ObjectEvent", "receiving"), ("ObjectEvent", "holding"),
        ]);
        foreach (var row in rows)
        {
            using var json = JsonDocument.Parse(row.Json);
            EpcisValidator.Validate(json.RootElement).ShouldBeEmpty(row.BizStep);
            EventHash.Compute(json.RootElement).ShouldBe(row.EventId);
            row.Json.ShouldNotContain('\n');
            row.Json.ShouldNotContain("Nguyễn");
            row.Json.ShouldNotContain("Vân Giang");
            row.ProducerId.ShouldBe(producer.Id);
        }

        EpcisDocument.Of(Given.Now, rows.Select(r => EpcisEvent.Parse(System.Text.Encoding.UTF8.GetBytes(r.Json)))).Events.Count.ShouldBe(6);
    }

    [Fact]
    public async Task An_event_that_is_written_twice_is_one_row()
    {
        var happened = EpcisEvent.Commission(Given.Now.ToVietnam(), [$"urn:uuid:{Given.New<TraceEvent>()}"], "https://example.com/communes/14701");

        var first = await host.Send(new Caller(CallerKind.Job, Name: "test"), new RecordTwice(happened));
        var second = await host.Send(new Caller(CallerKind.Job, Name: "test"), new RecordTwice(happened));

        second.ShouldBe(first);
        (await host.Rows(db => db.Set<TraceEvent>().CountAsync(e => e.EventId == happened.Hash))).ShouldBe(1);
    }

    private Task<List<TraceEvent>> EventsOf(Id<Lot> lot) =>
        host.Rows(db => db.Set<TraceEvent>().AsNoTracking().Where(e => e.LotId == lot).OrderBy(e => e.EventTime).ToListAsync());
}

/// <summary>Writes an event twice in one command.</summary>
internal sealed record RecordTwice(EpcisEvent Happened) : ICommand<Guid>
{
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class RecordTwiceHandler(TraceRecorder recorder) : IRequestHandler<RecordTwice, Guid>
{
    public async Task<Guid> Handle(RecordTwice request, CancellationToken cancellationToken)
    {
        await recorder.Record(request.Happened, null, null, cancellationToken);
        return (await recorder.Record(request.Happened, null, null, cancellationToken)).Id.Value;
    }
}
