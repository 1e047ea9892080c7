using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Traceability;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const string OpenLogReason = "a log that only some may check proves nothing";

    private static IEnumerable<Stop> LotPages() =>
    [
        For(Who.SignedIn, "GET /my/lots", "/my/lots"),
        For(Who.Keeper, "GET /my/products/{id:guid}/lots", async s => $"/my/products/{(await s.Listing()).Listing.Id}/lots"),
        For(Who.Keeper, "GET /my/products/{id:guid}/lots/new", async s => $"/my/products/{(await s.Listing()).Listing.Id}/lots/new"),
        For(Who.Keeper, "POST /my/products/{id:guid}/lots/new", async s => await s.Form($"/my/products/{(await s.Listing()).Listing.Id}/lots/new?step=check&Form.When=today&Form.Quantity=12,5&Form.Unit=KGM&Form.Yield=100")),
        For(Who.Keeper | Who.Province | Who.Administrator, "GET /my/lots/{id:guid}", async s => $"/my/lots/{(await s.Lot()).Lot}"),
        For(Who.Keeper | Who.Province | Who.Administrator, "GET /my/lots/{id:guid}/pack", async s => $"/my/lots/{(await s.Lot()).Lot}/pack"),
        For(Who.Keeper, "POST /my/lots/{id:guid}/pack", async s => await s.Form($"/my/lots/{(await s.Lot()).Lot}/pack", new { Form__Packs = "2" })),
        For(Who.Keeper | Who.Province | Who.Administrator, "GET /my/lots/{id:guid}/move", async s => $"/my/lots/{(await s.Lot()).Lot}/move?to=Recalled"),
        For(Who.Keeper | Who.Province | Who.Administrator, "POST /my/lots/{id:guid}/move", async s => await s.Form($"/my/lots/{(await s.Lot()).Lot}/move?to=Recalled", new { Form__Reason = "Có vị lạ" })),
    ];

    private static IEnumerable<Stop> LotsApi() =>
    [
        For(Who.SignedIn, "GET /api/my/lots", "/api/my/lots"),
        For(Who.Keeper, "GET /api/listings/{listing}/lots", async s => $"/api/listings/{(await s.Listing()).Listing.Id}/lots"),
        For(Who.Keeper, "GET /api/listings/{listing}/lots/guess", async s => $"/api/listings/{(await s.Listing()).Listing.Id}/lots/guess"),
        For(Who.Keeper | Who.Province | Who.Administrator, "GET /api/lots/{lot}", async s => $"/api/lots/{(await s.Lot()).Lot}"),
        For(Who.Keeper, "POST /api/lots", async s => new Asking("/api/lots", Json: Declare((await s.Listing()).Listing))),
        For(Who.Keeper, "POST /api/lots/pack", async s =>
        {
            var (lot, variant) = await s.Lot();
            return new Asking("/api/lots/pack", Json: new PackLot(Given.New<LotMovement>(), lot, variant.Id, 3));
        }),
        For(Who.Keeper, "POST /api/lots/suspend", async s => new Asking("/api/lots/suspend", Json: new SuspendLot((await s.Lot()).Lot, LotState.Suspended, "Nghi lẫn hàng"))),
        For(Who.Keeper | Who.Province | Who.Administrator, "POST /api/lots/recall", async s => new Asking("/api/lots/recall", Json: new RecallLot((await s.Lot()).Lot, "Có vị lạ"))),
    ];

    private static IEnumerable<Stop> Log() =>
    [
        Open("GET /log", OpenLogReason, "/log"),
        Open("GET /log/checkpoint", OpenLogReason, "/log/checkpoint"),
        Open("GET /log/key", OpenLogReason, "/log/key"),
        Open("GET /log/tile/entries/{**index}", "an entry holds hashes and a time, nothing of what happened", Logged("/log/tile/entries/000.p/1")),
        Open("GET /log/tile/{level:int:range(0,63)}/{**index}", OpenLogReason, Logged("/log/tile/0/000.p/1")),
        Open("GET /log/proof", "whoever knows an event's id may check it", async s =>
        {
            var (lot, _) = await s.Lot();
            await s.Host.Settle();
            return "/log/proof?event=" + Uri.EscapeDataString(await s.Host.Rows(db => db.Set<TraceEvent>().Where(e => e.LotId == lot).Select(e => e.EventId).FirstAsync()));
        }),
        Open("GET /log/consistency", OpenLogReason, Logged("/log/consistency?from=1&to=1")),
    ];

    private static IEnumerable<Stop> Epcis() =>
    [
        For(Who.SignedIn, "POST /epcis/capture", _ => new Asking("/epcis/capture", Json: Captured())) with { Gives = [202] },
        For(Who.SignedIn, "POST /epcis/events", _ => new Asking("/epcis/events", Json: Captured().GetProperty("epcisBody").GetProperty("eventList")[0])) with { Gives = [201] },
        For(Who.SignedIn, "GET /epcis/capture", "/epcis/capture"),
        For(Who.Person, "GET /epcis/capture/{id:guid}", async s =>
            $"/epcis/capture/{await s.Host.Send(s.Caller(Who.Person), new CaptureEvents(Given.New<Capture>(), System.Text.Json.JsonSerializer.Serialize(Captured())))}"),
        Open("GET /epcis/events", "the list is narrowed to what the caller may read", "/epcis/events?perPage=2"),
        Open("GET /epcis/events/{**id}", "events of verified lots are for everybody; of the others EpcisTests speaks", async s =>
        {
            var (lot, _) = await s.Lot();
            await s.Host.Send(new Caller(CallerKind.Job, Name: "test"), new VerifyForTest(lot));
            return "/epcis/events/" + Uri.EscapeDataString(await s.Host.Rows(db => db.Set<TraceEvent>().Where(e => e.LotId == lot).Select(e => e.EventId).FirstAsync()));
        }),
        Open("GET /epcis/eventTypes", "the names of the standard's own types", "/epcis/eventTypes"),
        .. new[] { "eventTypes/{type}", "epcs/{value}", "bizSteps/{value}", "bizLocations/{value}", "readPoints/{value}", "dispositions/{value}" }
            .Select(within => Open($"GET /epcis/{within}/events", "the list is narrowed to what the caller may read", $"/epcis/{within.Replace("{type}", "ObjectEvent", StringComparison.Ordinal).Replace("{value}", "packing", StringComparison.Ordinal)}/events")),
        .. new[] { "/", "/capture", "/events", "/eventTypes" }.Select(address => Open($"OPTIONS /epcis{address}", "it says only what may be asked", "/epcis" + address) with { Gives = [204] }),
    ];

    private static System.Text.Json.JsonElement Captured() => Marketplace.Domain.Epcis.EpcisDocument.Of(Given.Now, [Marketplace.Domain.Epcis.EpcisEvent.Commission(Given.Now, [$"urn:uuid:{Given.New<TraceEvent>()}"], "https://example.com/communes/14701")]).Json;

    private static DeclareLot Declare(Listing listing) => new(Given.New<Lot>(), listing.Id, TimeProvider.System.TodayInVietnam(), 10, "KGM", true);

    private static async Task<(Id<Lot> Lot, Variant Variant)> Lot(this Stage stage)
    {
        var (listing, variant) = await stage.Listing();
        return (await stage.Host.Send(stage.Caller(Who.Owner), Declare(listing)), variant);
    }

    // The log has a line once somebody has declared a lot.
    private static Func<Stage, Task<Asking>> Logged(string address) => async s =>
    {
        await s.Lot();
        await s.Host.Settle();
        return address;
    };
}
