using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A claim as its producer sees it.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Producer">Whose.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Stars">OCOP stars.</param>
/// <param name="Number">Number of the paper.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Scope">For what it is good.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="ExpiresOn">Last day, or null.</param>
/// <param name="State">Where it stands.</param>
/// <param name="HasExpired">Its last day has passed.</param>
/// <param name="EndsSoon">It is confirmed and time to renew it (rule <c>claims.renewal_notice_days</c>).</param>
/// <param name="Office">Who confirmed it; empty before.</param>
/// <param name="Because">Why the office took its word back; empty otherwise.</param>
/// <param name="Dossier">Its latest dossier, or null.</param>
/// <param name="IsAsked">That dossier is under way.</param>
/// <param name="Products">Titles of the products it names; empty for all.</param>
public sealed record PaperRow(
    Id<Claim> Id, string Producer, ClaimKind Kind, int? Stars, string Number, string Issuer, string Scope, DateOnly IssuedOn, DateOnly? ExpiresOn, ClaimState State, bool HasExpired, bool EndsSoon,
    string Office, string Because, Id<Dossier>? Dossier, bool IsAsked, IReadOnlyList<string> Products)
{
    /// <summary>The last part of the text key that says how it stands.</summary>
    public string Word => State switch
    {
        ClaimState.Verified when HasExpired => "expired",
        ClaimState.Declared when HasExpired => "expired",
        ClaimState.Verified => EndsSoon ? "ends" : "verified",
        ClaimState.Declared => IsAsked ? "asked" : "declared",
        ClaimState.Refused => "refused",
        _ => Because.Length > 0 ? "revoked" : "withdrawn",
    };
}

/// <summary>Reads claims for their producers.</summary>
public sealed class PaperReader(MarketplaceContext db, Catalog.RuleBook rules, TimeProvider time)
{
    /// <summary>Claims of a narrowed set, those that count first, the latest before older ones.</summary>
    public async Task<IReadOnlyList<PaperRow>> Read(IQueryable<Claim> claims, CancellationToken cancel)
    {
        var rows = await claims.AsNoTracking().ToListAsync(cancel);
        var ids = rows.ConvertAll(r => (Id<Claim>?)r.Id);
        var owners = rows.Select(r => r.ProducerId).Distinct().ToList();
        var listings = rows.SelectMany(r => r.Listings).Distinct().Select(l => new Id<Listing>(l)).ToList();
        var titles = await db.Set<Listing>().Where(l => listings.Contains(l.Id)).Select(l => new { l.Id, l.Title }).ToDictionaryAsync(l => l.Id.Value, l => l.Title, cancel);
        var names = await db.Set<Producer>().Where(p => owners.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var dossiers = (await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.ClaimId)).Select(d => new { d.Id, d.ClaimId, d.ReceivedAt, d.ReturnedAt }).ToListAsync(cancel)).ToLookup(d => d.ClaimId!.Value);
        var today = time.TodayInVietnam();
        var notice = (await rules.Words("claims.renewal_notice_days", cancel)).Select(w => int.Parse(w, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return
        [
            .. rows.OrderBy(r => r.State is ClaimState.Refused or ClaimState.Withdrawn || r.HasExpired(today)).ThenByDescending(r => r.DeclaredAt).Select(r =>
            {
                var last = dossiers[r.Id].MaxBy(d => d.ReceivedAt);
                return new PaperRow(
                    r.Id, names[r.ProducerId], r.Kind, r.Stars, r.Number, r.Issuer, r.Scope, r.IssuedOn, r.ExpiresOn, r.State, r.HasExpired(today),
                    r.State == ClaimState.Verified && r.ExpiresOn is { } end && end.DayNumber - today.DayNumber <= notice,
                    r.Office, r.EndedBecause, last?.Id, last is { ReturnedAt: null }, [.. r.Listings.Select(l => titles.GetValueOrDefault(l, ""))]);
            }),
        ];
    }
}
