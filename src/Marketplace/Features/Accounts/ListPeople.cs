using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>People, by name, twenty to a page; for administrators.</summary>
/// <param name="Find">Part of a name, with or without marks, or of a phone.</param>
/// <param name="Page">From 1.</param>
public sealed record ListPeople(string? Find = null, int? Page = null) : IQuery<ListPeople.Found>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);

    /// <summary>One page.</summary>
    public sealed record Found(IReadOnlyList<Row> People, int Count, int Page, int Pages);

    /// <summary>One person.</summary>
    public sealed record Row(Id<Person> Id, string Name, string Phone, IReadOnlyList<Role> Roles, DateTimeOffset? ClosedAt);
}

internal sealed class ListPeopleHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<ListPeople, ListPeople.Found>
{
    private const int PageSize = 20;

    public async Task<ListPeople.Found> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        // Neither database folds Vietnamese marks; staff and producers are thousands, not millions, and three columns of them are small.
        var all = await db.Set<Person>().AsNoTracking().Select(p => new { p.Id, p.Name, p.Phone, p.ClosedAt }).ToListAsync(cancellationToken);
        var words = VietnameseText.Fold(request.Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var digits = string.Concat((request.Find ?? "").Where(char.IsAsciiDigit)).TrimStart('0');
        var found = all
            .Where(p => words.Length == 0 || words.All(VietnameseText.Fold(p.Name).Contains) || (digits.Length > 2 && p.Phone.Contains(digits, StringComparison.Ordinal)))
            .OrderBy(p => p.Name, StringComparer.CurrentCulture).ThenBy(p => p.Id).ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = shown.Select(p => p.Id).ToList();
        var now = time.GetUtcNow();
        var roles = (await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => ids.Contains(g.PersonId) && g.From <= now && (g.To == null || g.To > now))
            .Select(g => new { g.PersonId, g.Role }).ToListAsync(cancellationToken)).ToLookup(g => g.PersonId, g => g.Role);
        return new([.. shown.Select(p => new ListPeople.Row(p.Id, p.Name, PhoneNumber.Parse(p.Phone).Display, [.. roles[p.Id].Distinct()], p.ClosedAt))], found.Count, page, pages);
    }
}
