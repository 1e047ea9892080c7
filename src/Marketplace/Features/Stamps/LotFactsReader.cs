using System.Text;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Reads what stands around a lot: the product as it was declared, its maker, the office's decision with its signature, the way so far.</summary>
public sealed class LotFactsReader(MarketplaceContext db, RegionIndex regions, StageReader stages, ScanMemory memory, IEnumerable<IOfficeKeys> keys)
{
    private const string BrandField = "nhan_hieu";
    private static readonly string[] StandardFields = ["so_cong_bo", "tieu_chuan"];

    /// <summary>All of it for one page; <paramref name="order"/> is the one that the stamp's pack was sold with.</summary>
    public async Task<ScanView> Read(Lot lot, StampBatch? batch, StampFacts? stamp, Id<Order>? order, CancellationToken cancel)
    {
        var commune = regions.FindCommune(lot.CommuneCode);
        LotFacts shown = new(
            lot.Number, lot.IsHarvest, lot.MadeOn, lot.ExpiresOn, lot.State, lot.State == LotState.Open ? "" : lot.Reason,
            commune?.FullName ?? "", lot.CommuneCode, regions.FindProvince(commune?.ProvinceCode)?.FullName ?? "");
        var around = await memory.Around(lot, batch, async () => new(null, shown, await Product(lot, batch, cancel), await Check(lot, cancel), await stages.Whole(lot, batch, cancel)));
        var own = stamp is null || batch is null ? [] : await stages.Own(lot, batch.Epc(stamp.Serial), stamp.Code, order, cancel);
        return around with { Stamp = stamp, Lot = shown, Stages = [.. around.Stages.Concat(own).OrderBy(s => s.At)] };
    }

    private async Task<ProductFacts> Product(Lot lot, StampBatch? batch, CancellationToken cancel)
    {
        var found = await (
            from l in db.Set<Listing>().AsNoTracking()
            join p in db.Set<Producer>().AsNoTracking() on l.ProducerId equals p.Id
            where l.Id == lot.ListingId
            select new
            {
                Listing = l,
                Maker = p,
                Snapshot = db.Set<ListingRevision>().Where(r => r.ListingId == l.Id && r.Number == lot.Revision).Select(r => r.Snapshot).FirstOrDefault(),
                Photo = db.Set<Photo>().Where(x => x.ListingId == l.Id).OrderBy(x => x.Place).Select(x => x.Renditions).FirstOrDefault(),
            }).FirstAsync(cancel);
        var text = found.Snapshot is { } json ? JsonSerializer.Deserialize<Declared>(json, PipelineJson.Options)!.Text : found.Listing.Text();
        var maker = found.Maker;
        var place = regions.FindCommune(maker.CommuneCode);
        return new(
            lot.ListingId, found.Listing.State == ListingState.Published, text.Title, text.TitleEn, batch?.Pack ?? "", batch?.Gtin ?? "",
            found.Photo is { } photo ? PhotoAddress.Of(photo, "400") : null,
            Field(text, BrandField) is { Length: > 0 } brand ? brand : maker.Name,
            StandardFields.Select(f => Field(text, f)).FirstOrDefault(f => f.Length > 0) ?? "",
            text.LabelFields, maker.Name,
            string.Join(", ", new[] { maker.Hamlet, Inline(place?.FullName), Inline(regions.FindProvince(place?.ProvinceCode)?.FullName) }.Where(s => s.Length > 0)),
            maker.IsSample);
    }

    private async Task<CheckFacts?> Check(Lot lot, CancellationToken cancel)
    {
        if (lot.Verification is not { } decision)
        {
            return null;
        }

        var revoked = false;
        byte[]? key = null;
        foreach (var published in keys)
        {
            key ??= await published.Find(decision.Key, cancel);
            revoked |= key is null && await published.IsRevoked(decision.Key, cancel);
        }

        return new(decision.Office, regions.FindCommune(decision.CommuneCode)?.FullName ?? "", decision.At, decision.Key, decision.Statement, decision.Signature, revoked ? SignatureCheck.Revoked : Signed(key, decision, lot));
    }

    // A true signature under a statement about another lot is no proof of this one.
    private static SignatureCheck Signed(byte[]? key, LotVerification decision, Lot lot)
    {
        if (key is null)
        {
            return SignatureCheck.NoKey;
        }

        var signature = new byte[decision.Signature.Length];
        return Convert.TryFromBase64String(decision.Signature, signature, out var length)
            && P256.VerifyDer(key, Encoding.UTF8.GetBytes(decision.Statement), signature.AsSpan(0, length))
            && decision.Statement.Contains(lot.Id.ToString(), StringComparison.OrdinalIgnoreCase) ? SignatureCheck.Good : SignatureCheck.Bad;
    }

    private static string Field(ListingText text, string id) => text.LabelFields.GetValueOrDefault(id) ?? "";

    private static string Inline(string? name) => string.IsNullOrEmpty(name) ? "" : char.ToLowerInvariant(name[0]) + name[1..];

    private sealed record Declared(ListingText Text);
}
