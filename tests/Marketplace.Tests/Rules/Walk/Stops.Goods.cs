using Marketplace.Domain.Catalog;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Catalog;
using Marketplace.Features.Photos;
using Marketplace.Features.Reconciliation;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> PackingAndPictures() =>
    [
        For(Who.Keeper, "GET /my/products/{id:guid}/packs/{pack:guid}/packing", async s => await s.PackPage() + "/packing"),
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid}/packing", async s => new Asking(await s.PackPage() + "/packing", Fields(("Form.Kind", "Carton"), ("Form.LengthMm", "20"), ("Form.WidthMm", "10"), ("Form.HeightMm", "10"), ("Form.Grams", "700")))),
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid}/packing Forget", async s => new Asking(await s.PackPage() + "/packing?handler=Forget", Fields())),
        For(Who.Keeper, "GET /api/variants/packing", async s => $"/api/variants/packing?variant={(await s.Listing()).Variant.Id}"),
        For(Who.Keeper, "POST /api/variants/packing", async s => new Asking("/api/variants/packing", Json: new DescribePacking((await s.Listing()).Variant.Id, PackingKind.Bag, 100, 100, 100, 500, false, false, false))),
        For(Who.Keeper, "GET /my/products/{id:guid}/photos/{photo:guid}", async s => await s.PhotoPage()),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos/{photo:guid}", async s => new Asking(await s.PhotoPage(), Fields(("Description", "Đĩa chuối sấy")))),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos/{photo:guid} Turn", async s => new Asking(await s.PhotoPage() + "?handler=Turn&degrees=90", Fields())),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos/{photo:guid} Square", async s => new Asking(await s.PhotoPage() + "?handler=Square", Fields(("point", "0 50")))),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos/{photo:guid} Whole", async s => new Asking(await s.PhotoPage() + "?handler=Whole", Fields())),
        For(Who.Keeper, "POST /api/photos/cut", async s => new Asking("/api/photos/cut", Json: new { photo = (await s.Photo()).Id, cut = new PhotoCut(180, false, 50, 50) })),
        For(Who.Keeper, "POST /api/photos/describe", async s => new Asking("/api/photos/describe", Json: new DescribePhoto((await s.Photo()).Id, "Rổ cam"))),
    ];

    private static IEnumerable<Stop> Reconciliation() =>
    [
        For(Who.Administrator, "GET /admin/reconciliation", "/admin/reconciliation"),
        For(Who.Administrator, "POST /admin/reconciliation Ask", _ => new Asking("/admin/reconciliation?handler=Ask", Fields())),
        For(Who.Administrator, "POST /admin/reconciliation Accept", async s => new Asking("/admin/reconciliation?handler=Accept", Fields(("id", await s.Found(FindingKind.PaidTwice)), ("Note", "đã hỏi")))),
        For(Who.Administrator, "POST /admin/reconciliation Reverse", async s => new Asking("/admin/reconciliation?handler=Reverse", Fields(("id", await s.Found(FindingKind.EntryExtra))))),
        For(Who.Administrator, "GET /api/admin/reconciliation", "/api/admin/reconciliation?past=false"),
        For(Who.Administrator, "POST /api/admin/reconciliation", _ => new Asking("/api/admin/reconciliation", Json: new AskReconciliation())),
        For(Who.Administrator, "POST /api/admin/reconciliation/accept", async s => new Asking("/api/admin/reconciliation/accept", Json: new { finding = await s.Found(FindingKind.PaidTwice), note = "đã hỏi" })),
        For(Who.Administrator, "POST /api/admin/reconciliation/reverse", async s => new Asking("/api/admin/reconciliation/reverse", Json: new { finding = await s.Found(FindingKind.EntryExtra) })),
    ];

    private static async Task<string> PhotoPage(this Stage stage)
    {
        var photo = await stage.Photo();
        return $"/my/products/{photo.ListingId}/photos/{photo.Id}";
    }

    // A finding; one about an entry has its entry.
    private static async Task<string> Found(this Stage stage, FindingKind kind)
    {
        var cause = "walk:" + Guid.CreateVersion7();
        Finding finding = new(Given.New<Finding>(), new Found(kind, cause, null, null, "", "1"), Given.Now);
        await stage.Host.Add(finding);
        if (kind == FindingKind.EntryExtra)
        {
            await stage.Host.Add(new Domain.Ledger.LedgerEntry(Given.New<Domain.Ledger.LedgerEntry>(), cause, Domain.Ledger.EntryKind.FeeCharged, Domain.Ledger.LedgerAccount.FeeOwed, Domain.Ledger.LedgerAccount.Fees, Domain.Kernel.Money.Dong(1), null, null, Given.Now));
        }

        return finding.Id.ToString();
    }
}
