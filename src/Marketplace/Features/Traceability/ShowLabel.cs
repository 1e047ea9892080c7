using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The label of a pack from a lot, as the rule of its group wants it today, with what is missing.</summary>
/// <param name="Lot">Which lot.</param>
/// <param name="Variant">Which pack; the first where null.</param>
public sealed record ShowLabel(Id<Lot> Lot, Id<Variant>? Variant = null) : IQuery<LabelView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Names("only packs of the lot's own listing are shown", Variant);
}

/// <summary>A label.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Number">As printed.</param>
/// <param name="Listing">Of what.</param>
/// <param name="Title">The name of the goods.</param>
/// <param name="Pack">The pack.</param>
/// <param name="Group">The label group's name; empty where there is no rule for it.</param>
/// <param name="Source">The act that asks for it.</param>
/// <param name="Lines">What the label says, required lines first.</param>
/// <param name="Packs">The packs that there are.</param>
/// <param name="IsHelping">The caller acts for the producer.</param>
/// <param name="Producer">The producer's name.</param>
public sealed record LabelView(Id<Lot> Lot, string Number, Id<Listing> Listing, string Title, string Pack, string Group, string Source, IReadOnlyList<LabelView.Line> Lines, IReadOnlyList<(Id<Variant> Id, string Name)> Packs, bool IsHelping, string Producer)
{
    /// <summary>A line; <c>Text</c> is empty where it is missing.</summary>
    public sealed record Line(string Field, string Text, bool IsRequired);
}

internal sealed class ShowLabelHandler(MarketplaceContext db, RuleBook rules, RegionIndex regions, LotDesk desk) : IRequestHandler<ShowLabel, LabelView>
{
    // In the order of a printed label; other lines follow as the rule names them.
    private static readonly string[] Order =
        ["dinh_luong", "thanh_phan", "thanh_phan_dinh_luong", "thong_so", "con_ethanol", "nsx", "hsd", "so_lo", "hdsd", "hdbq", "canh_bao", "di_ung", "dinh_duong", "cong_dung", "khuyen_cao", "cum_tu_bat_buoc", "xuat_xu", "nguoi_chiu_trach_nhiem"];

    public async Task<LabelView> Handle(ShowLabel request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == request.Lot, cancellationToken);
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == lot.ListingId, cancellationToken);
        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == lot.ProducerId, cancellationToken);
        var packs = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == listing.Id && !v.IsRetired).OrderBy(v => v.Place).ToListAsync(cancellationToken);
        var pack = packs.Find(p => p.Id == request.Variant) ?? packs.FirstOrDefault();
        var rule = await rules.Label(listing.LabelGroup, cancellationToken);
        var said = Said(lot, listing, producer, pack);
        List<string> asked = [.. (rule?.Required ?? []).Concat(said.Keys).Where(f => f != "ten_hang").Distinct(StringComparer.Ordinal).OrderBy(f => Array.IndexOf(Order, f) is >= 0 and var at ? at : Order.Length)];
        return new(
            lot.Id, lot.Number, listing.Id, listing.Title, pack?.Name ?? "", rule?.Name ?? "", rule?.Source ?? "",
            [.. asked.Select(f => new LabelView.Line(f, said.GetValueOrDefault(f, ""), rule?.Required.Contains(f) is true && !SaidInstead(rule, f, said)))],
            [.. packs.Select(p => (p.Id, p.Name))],
            await desk.IsHelping(lot.ProducerId, cancellationToken),
            producer.Name);
    }

    private static bool SaidInstead(LabelRule rule, string field, Dictionary<string, string> said) =>
        !said.ContainsKey(field) && rule.Alternatives.Any(a => a.StartsWith(field + ":", StringComparison.Ordinal) && said.ContainsKey(a[(field.Length + 1)..]));

    private Dictionary<string, string> Said(Lot lot, Listing listing, Producer producer, Variant? pack)
    {
        Dictionary<string, string> said = new(listing.LabelFields.Where(f => f.Value.Length > 0), StringComparer.Ordinal);
        var commune = regions.FindCommune(producer.CommuneCode);
        var where = string.Join(", ", new[] { producer.Hamlet, commune?.FullName, regions.FindProvince(commune?.ProvinceCode)?.FullName }.Where(p => p is { Length: > 0 }));
        said["nguoi_chiu_trach_nhiem"] = $"{producer.Name}, {where}" + (PhoneNumber.TryParse(producer.Phone, out var phone) ? $". ĐT {phone.Display}" : "");
        said.TryAdd("xuat_xu", "Việt Nam");
        said["nsx"] = LotForm.Show(lot.MadeOn);
        said["so_lo"] = lot.Number;
        if (pack is not null)
        {
            said["dinh_luong"] = pack.Name;
        }

        if (lot.ExpiresOn is { } last)
        {
            said["hsd"] = LotForm.Show(last);
        }

        if (listing.Storage.Length > 0)
        {
            said.TryAdd("hdbq", listing.Storage);
        }

        return said;
    }
}
