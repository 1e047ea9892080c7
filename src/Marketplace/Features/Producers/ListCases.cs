using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>The cases of the offices where the caller helps today, newest first; <paramref name="Q"/> narrows by name.</summary>
public sealed record ListCases(string? Q = null, int? Page = null) : IQuery<CasePage>
{
    /// <summary>Cases on one page.</summary>
    internal const int Size = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Helper);
}

/// <summary>One page of cases.</summary>
/// <param name="Offices">Where the caller helps.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Total">All that match.</param>
public sealed record CasePage(IReadOnlyList<CasePage.At> Offices, IReadOnlyList<CasePage.Row> Cases, int Page, int Pages, int Total)
{
    /// <summary>An office of the caller's.</summary>
    public sealed record At(Id<Office> Id, string Name);

    /// <summary>A case in the list.</summary>
    public sealed record Row(Id<Case> Id, string Producer, string Place, CaseState State, DateTimeOffset OpenedAt, bool HasConsent, bool HasAccount, int Products, int Published);
}

internal sealed class ListCasesHandler(MarketplaceContext db, RegionIndex regions, CallerHolder holder, TimeProvider time) : IRequestHandler<ListCases, CasePage>
{
    public async Task<CasePage> Handle(ListCases request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var person = holder.Caller.Person;
        var offices = await db.Set<RoleGrant>().Where(g => g.PersonId == person && g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now))
            .Join(db.Set<Office>(), g => g.OfficeId, o => o.Id, (g, o) => new CasePage.At(o.Id, o.Name)).Distinct().ToListAsync(cancellationToken);
        var ids = offices.ConvertAll(o => o.Id);
        var found = db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.OfficeId)).Join(db.Set<Producer>(), c => c.ProducerId, p => p.Id, (c, p) => new { Case = c, Producer = p });

        // Neither database folds Vietnamese by itself; a commune's office has some hundred cases, so their names are folded here.
        if (Domain.Text.VietnameseText.Fold((request.Q ?? "").Trim()) is { Length: > 0 } wanted)
        {
            var names = await found.Select(f => new { f.Case.Id, f.Producer.Name, f.Producer.Representative }).ToListAsync(cancellationToken);
            var matching = names.Where(n => Domain.Text.VietnameseText.Fold(n.Name + " " + n.Representative).Contains(wanted, StringComparison.Ordinal)).Select(n => n.Id).ToList();
            found = found.Where(f => matching.Contains(f.Case.Id));
        }

        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + ListCases.Size - 1) / ListCases.Size);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var rows = await found.OrderByDescending(f => f.Case.OpenedAt).ThenBy(f => f.Case.Id).Skip((page - 1) * ListCases.Size).Take(ListCases.Size)
            .Select(f => new
            {
                f.Case.Id,
                f.Producer.Name,
                f.Producer.Hamlet,
                f.Producer.CommuneCode,
                f.Case.State,
                f.Case.OpenedAt,
                HasConsent = db.Set<Consent>().Any(c => c.ProducerId == f.Producer.Id && c.WithdrawnAt == null),
                HasAccount = db.Set<ReceivingAccount>().Any(a => a.ProducerId == f.Producer.Id && a.RetiredAt == null),
                Products = db.Set<Listing>().Count(l => l.ProducerId == f.Producer.Id),
                Published = db.Set<Listing>().Count(l => l.ProducerId == f.Producer.Id && l.State == ListingState.Published),
            }).ToListAsync(cancellationToken);
        return new(
            offices,
            [.. rows.Select(r => new CasePage.Row(r.Id, r.Name, Places.Of(regions, r.Hamlet, r.CommuneCode, withProvince: false), r.State, r.OpenedAt, r.HasConsent, r.HasAccount, r.Products, r.Published))],
            page,
            pages,
            total);
    }
}

/// <summary>How a place is written.</summary>
internal static class Places
{
    /// <summary><c>thôn Yên Hòa, Xã Yên Mô, Tỉnh Ninh Bình</c>.</summary>
    public static string Of(RegionIndex regions, string hamlet, string communeCode, bool withProvince)
    {
        var commune = regions.FindCommune(communeCode);
        var province = withProvince && commune is not null ? regions.FindProvince(commune.ProvinceCode)?.FullName : null;
        return string.Join(", ", new[] { hamlet, commune?.FullName, province }.Where(p => p is { Length: > 0 }));
    }
}
