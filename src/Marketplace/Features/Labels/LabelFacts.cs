using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>Brings together what a label says: listing, producer, pack, lot, and the rules of today.</summary>
public sealed class LabelFacts(MarketplaceContext db, RuleBook rules, RegionIndex regions, TimeProvider time)
{
    /// <summary>Lots to choose from at most, the newest.</summary>
    private const int MostLots = 20;

    /// <summary>The facts of a pack, with a lot where there is one; packs and lots of other listings are 404.</summary>
    /// <param name="id">Which listing.</param>
    /// <param name="variant">Which pack; the first where null.</param>
    /// <param name="lot">Which lot; none where null.</param>
    /// <param name="typed">Changes of the listing that are not saved yet.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<LabelFact> Of(Id<Listing> id, Id<Variant>? variant, Id<Lot>? lot, ListingChange? typed, CancellationToken cancel)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == id, cancel);
        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == listing.ProducerId, cancel);
        var packs = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == id && (!v.IsRetired || v.Id == variant)).OrderBy(v => v.Place).ToListAsync(cancel);
        var lots = await db.Set<Lot>().AsNoTracking().Where(l => l.ListingId == id && (l.State == LotState.Open || l.Id == lot)).OrderByDescending(l => l.DeclaredAt).Take(MostLots).ToListAsync(cancel);
        var pack = variant is null ? packs.FirstOrDefault() : packs.Find(p => p.Id == variant) ?? throw DomainException.NotFound();
        var from = lot is null ? null : lots.Find(l => l.Id == lot) ?? await db.Set<Lot>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == lot && l.ListingId == id, cancel) ?? throw DomainException.NotFound();
        var text = typed?.ApplyTo(listing.Text()) ?? listing.Text();
        LabelSource source = new(text, Responsible(producer), pack?.Name ?? "", from?.Number ?? "", from?.MadeOn, from?.ExpiresOn);
        var rows = await rules.Labels(cancel);
        var today = time.TodayInVietnam();
        var rule = rows.Find(text.LabelGroup, today);
        var fields = source.Fields();
        var only = LabelClaims.Apply(fields, id, await db.Set<Claim>().AsNoTracking().Where(Claim.InForce(today)).Where(c => c.ProducerId == producer.Id).ToListAsync(cancel), today);
        var findings = rule is null ? null : LabelCheck.Check(new(text.LabelGroup, fields, today, producer.IsSmall), rows);
        findings = findings is null || only.Count == 0 ? findings : findings with { Warnings = [.. findings.Warnings, .. only.Select(f => new LabelWarning(f, "claim.unverified"))] };
        return new(listing, producer, packs, pack, lots, from, text, fields, rule, findings, rows, today);
    }

    private string Responsible(Producer producer)
    {
        var commune = regions.FindCommune(producer.CommuneCode);
        var where = string.Join(", ", new[] { producer.Hamlet, commune?.FullName, regions.FindProvince(commune?.ProvinceCode)?.FullName }.Where(p => p is { Length: > 0 }));
        return $"{producer.Name}, {where}" + (PhoneNumber.TryParse(producer.Phone, out var phone) ? $". ĐT {phone.Display}" : "");
    }
}

/// <summary>What a label says, and by which rules.</summary>
/// <param name="Listing">Of what.</param>
/// <param name="Producer">Whose.</param>
/// <param name="Packs">The packs there are.</param>
/// <param name="Pack">The chosen one; null where there is none.</param>
/// <param name="Lots">Open lots, the newest first.</param>
/// <param name="Lot">The chosen one, or null.</param>
/// <param name="Text">The listing's text, with what is typed.</param>
/// <param name="Fields">Field id to what is said.</param>
/// <param name="Rule">The rule of its group, or null where there is none.</param>
/// <param name="Findings">What is missing and doubtful; null without a rule.</param>
/// <param name="Rows">All rules of labels.</param>
/// <param name="On">Today in Viet Nam.</param>
public sealed record LabelFact(Listing Listing, Producer Producer, IReadOnlyList<Variant> Packs, Variant? Pack, IReadOnlyList<Lot> Lots, Lot? Lot, ListingText Text, IReadOnlyDictionary<string, string> Fields, LabelRule? Rule, LabelFindings? Findings, LabelRows Rows, DateOnly On)
{
    /// <summary>As it is kept; fields in the order of a label, so that the same text is the same JSON.</summary>
    public LabelSaid Said() => new(
        Text.TitleEn, Producer.Name, Text.LabelGroup, Rule?.Name ?? "", Findings?.Rules ?? "", Rule?.Source ?? "", Pack?.Gtin,
        Fields.OrderBy(f => LabelSource.Place(f.Key)).ThenBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal));
}
