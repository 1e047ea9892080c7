using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Marketplace.Tests.Stamps;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const string Scanned = "whoever holds a pack may look its stamp up";

    private static IEnumerable<Stop> Stamps() =>
    [
        Open("GET /T/{serial}", Scanned, async s => "/T/" + (await s.Batch()).Serials[0]),
        Open("GET /01/{gtin}/21/{serial}", Scanned, async s => (await s.Batch()) is var b ? $"/01/0{b.Variant.Gtin}/21/{b.Serials[0]}" : ""),
        Open("GET /01/{gtin}/10/{lot}/21/{serial}", Scanned, async s => (await s.Batch()) is var b ? $"/01/0{b.Variant.Gtin}/10/{b.Lot.Number}/21/{b.Serials[0]}" : ""),
        Open("GET /01/{gtin}/10/{lot}", Scanned, async s => (await s.Batch()) is var b ? $"/01/0{b.Variant.Gtin}/10/{b.Lot.Number}" : ""),
        Open("GET /01/{gtin}", Scanned, async s => $"/01/0{(await s.Batch()).Variant.Gtin}") with { Gives = [307] },
        Open("OPTIONS /T/{serial}", Scanned, "/T/x") with { Gives = [204] },
        Open("OPTIONS /01/{gtin}/21/{serial}", Scanned, "/01/x/21/y") with { Gives = [204] },
        Open("OPTIONS /01/{gtin}/10/{lot}/21/{serial}", Scanned, "/01/x/10/y/21/z") with { Gives = [204] },
        Open("OPTIONS /01/{gtin}/10/{lot}", Scanned, "/01/x/10/y") with { Gives = [204] },
        Open("OPTIONS /01/{gtin}", Scanned, "/01/x") with { Gives = [204] },
        Open("GET /scan", Scanned, "/scan"),
        Open("GET /scan/look", Scanned, "/scan/look?code=7K3QX9NB2M4A") with { Gives = [302] },
        Open("POST /scan/place", "only the device that scanned the stamp today can say where", async s => new Asking("/scan/place", Fields(("serial", (await s.Batch()).Serials[0]), ("province", "01")))),
        Open("GET /.well-known/gs1resolver", "programs ask what this resolver can do", "/.well-known/gs1resolver"),
        Open("GET /dev/stamps", "only in development and only from the machine itself", "/dev/stamps"),
        Open("GET /dev/stamps.json", "only in development and only from the machine itself", "/dev/stamps.json"),
        Open("GET /my/stamps/{batch}/page", "only leads to the page's own address, which asks for the right", async s => $"/my/stamps/{(await s.Batch()).Id}/page?n=1&layout=small") with { Gives = [302] },
        For(Who.SignedIn, "GET /my/stamps", "/my/stamps"),
        For(Who.Keeper, "GET /my/stamps/new/{lot:guid}", async s => $"/my/stamps/new/{(await s.Batch()).Lot.Id}"),
        For(Who.Keeper, "POST /my/stamps/new/{lot:guid}", async s => await s.Form($"/my/stamps/new/{(await s.Batch()).Lot.Id}", new { Form__Count = "12" })),
        For(Who.Keeper | Who.Province, "GET /my/stamps/{batch:guid}", async s => $"/my/stamps/{(await s.Batch()).Id}"),
        For(Who.Keeper | Who.Province, "GET /my/stamps/{batch:guid}/open", async s => $"/my/stamps/{(await s.Batch()).Id}/open"),
        For(Who.Keeper, "POST /my/stamps/{batch:guid}/open", async s => await s.Form($"/my/stamps/{(await s.Batch()).Id}/open")),
        For(Who.Keeper | Who.Province, "GET /my/stamps/{batch:guid}/move", async s => $"/my/stamps/{(await s.Batch()).Id}/move"),
        For(Who.Keeper | Who.Province, "POST /my/stamps/{batch:guid}/move", async s => await s.Form($"/my/stamps/{(await s.Batch()).Id}/move?Form.Act=Suspend&Form.First=1&Form.Reason=thu")),
        For(Who.Keeper, "GET /my/stamps/{batch}/{layout}/documents/{document:int}", async s => $"/my/stamps/{(await s.Batch()).Id}/standard/documents/1"),
        For(Who.Keeper, "GET /my/stamps/{batch}/{layout}/pages/{page:int}", async s => $"/my/stamps/{(await s.Batch()).Id}/small/pages/1"),
        For(Who.Keeper, "GET /my/orders/{order:guid}/stamps", async s => $"/my/orders/{(await s.Parcel()).Order.Id}/stamps"),
        For(Who.Keeper, "POST /my/orders/{order:guid}/stamps", async s => (await s.Parcel()) is var p ? await s.Form($"/my/orders/{p.Order.Id}/stamps", new { Form__First = p.Serials[0] }) : ""),
        For(Who.Keeper, "POST /my/orders/{order:guid}/stamps Out", async s => new Asking($"/my/orders/{(await s.Parcel(isIn: true)).Order.Id}/stamps?handler=Out", Fields(("serial", (await s.Inside()))))),
        For(Who.SignedIn, "GET /api/stamps", "/api/stamps"),
        For(Who.Keeper | Who.Province, "GET /api/stamps/{batch}", async s => $"/api/stamps/{(await s.Batch()).Id}"),
        For(Who.Keeper, "POST /api/stamps", async s => (await s.Batch()) is var b ? new Asking("/api/stamps", Json: new OrderStamps(Given.New<StampBatch>(), b.Lot.Id, b.Variant.Id, 10)) : ""),
        For(Who.Keeper, "POST /api/stamps/activate", async s => new Asking("/api/stamps/activate", Json: new ActivateStamps(Given.New<StampRun>(), (await s.Batch()).Id, "1", "2"))),
        For(Who.Keeper | Who.Province, "POST /api/stamps/move", async s => new Asking("/api/stamps/move", Json: new MoveStamps(Given.New<StampRun>(), (await s.Batch()).Id, "1", null, StampAct.Recall, "thử"))),
        For(Who.Keeper, "POST /api/stamps/pack", async s => (await s.Parcel()) is var p ? new Asking("/api/stamps/pack", Json: new PackStamps(Given.New<StampRun>(), p.Order.Id, p.Serials[0])) : ""),
        For(Who.Keeper, "POST /api/stamps/unpack", async s => new Asking("/api/stamps/unpack", Json: new UnpackStamp((await s.Parcel(isIn: true)).Order.Id, await s.Inside()))),
    ];

    // Three stamps of the producer's, none on a pack yet.
    private static async Task<(Id<StampBatch> Id, Lot Lot, Variant Variant, IReadOnlyList<string> Serials)> Batch(this Stage stage, Variant? variant = null)
    {
        var listing = variant is null ? (await stage.Listing()).Variant : variant;
        listing.Number(Stamping.Gtin());
        await stage.Host.Rows(db => db.Set<Variant>().Where(v => v.Id == listing.Id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Gtin, listing.Gtin)));
        var lot = await stage.Host.Lot(await stage.Host.Rows(db => db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == listing.ListingId)));
        var id = await stage.Host.Send(stage.Caller(Who.Owner), new OrderStamps(Given.New<StampBatch>(), lot.Id, listing.Id, 3));
        await stage.Host.Drawn(id);
        return (id, lot, listing, await stage.Host.Serials(id));
    }

    // A confirmed order for two packs, and stamps that are opened; one of them is in the parcel where that is asked for.
    private static async Task<(Order Order, IReadOnlyList<string> Serials)> Parcel(this Stage stage, bool isIn = false)
    {
        var (_, order) = await stage.Paid();
        await stage.Host.Send(stage.Caller(Who.Owner), new MoveOrder(order.Id, OrderState.Confirmed));
        var variant = order.Lines[0].VariantId;
        var batch = await stage.Batch(await stage.Host.Rows(db => db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == variant)));
        await stage.Host.Send(stage.Caller(Who.Owner), new ActivateStamps(Given.New<StampRun>(), batch.Id, "1", "3"));
        if (isIn)
        {
            await stage.Host.Send(stage.Caller(Who.Owner), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[0]));
        }

        return (order, batch.Serials);
    }

    private static Task<string> Inside(this Stage stage) => stage.Host.Rows(db => db.Set<Stamp>().Where(s => s.OrderId != null).Join(db.Set<StampRun>().Where(r => r.OrderId != null), s => s.OrderId, r => r.OrderId, (s, r) => new { s.Serial, r.At })
        .OrderByDescending(s => s.At).Select(s => s.Serial).FirstAsync());
}
