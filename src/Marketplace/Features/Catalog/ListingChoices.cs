using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Shelves and label groups to choose from, and what a group's label must say today.</summary>
public sealed record ListingChoices(string? Group = null) : IQuery<Choices>, IPublicQuery
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("shelves and rules are public");
}

/// <summary>What there is to choose from.</summary>
/// <param name="Shelves">Shelves that hold goods, in order, with the shelf above.</param>
/// <param name="Groups">Label groups in force today.</param>
/// <param name="Lines">Label lines of the group that was asked for; required ones first.</param>
/// <param name="Phrases">Sentences that its label must carry.</param>
/// <param name="WantsShelfLife">Its label must say how long the goods keep.</param>
public sealed record Choices(
    IReadOnlyList<Choices.Shelf> Shelves,
    IReadOnlyList<Choices.Group> Groups,
    IReadOnlyList<Choices.Line> Lines,
    IReadOnlyList<string> Phrases,
    bool WantsShelfLife)
{
    /// <summary>A shelf.</summary>
    public sealed record Shelf(Id<Category> Id, string Name, string Above);

    /// <summary>A label group.</summary>
    public sealed record Group(string Code, string Name);

    /// <summary>A line of the label.</summary>
    public sealed record Line(string Id, string Name, string Hint, bool IsLong, bool IsRequired);
}

internal sealed class ListingChoicesHandler(MarketplaceContext db, RuleBook rules, TimeProvider time) : IRequestHandler<ListingChoices, Choices>
{
    public async Task<Choices> Handle(ListingChoices request, CancellationToken cancellationToken)
    {
        var today = time.TodayInVietnam();
        var categories = await db.Set<Category>().AsNoTracking().OrderBy(c => c.Place).ToListAsync(cancellationToken);
        var parents = categories.Where(c => c.ParentId is not null).Select(c => c.ParentId!.Value).ToHashSet();
        var groups = await db.Set<LabelRule>().AsNoTracking().Where(r => r.From <= today && (r.To == null || r.To > today)).Select(r => new { r.Group, r.Name }).ToListAsync(cancellationToken);
        var rule = request.Group is { Length: > 0 } group ? await rules.Label(group, cancellationToken) : null;
        return new(
            [.. categories.Where(c => !parents.Contains(c.Id)).Select(c => new Choices.Shelf(c.Id, c.Name, categories.Find(p => p.Id == c.ParentId)?.Name ?? ""))],
            [.. groups.OrderBy(g => int.TryParse(g.Group, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue).ThenBy(g => g.Name, StringComparer.Ordinal).Select(g => new Choices.Group(g.Group, g.Name))],
            rule is null ? [] : [.. LabelField.Asked(rule).Select(a => new Choices.Line(a.Field.Id, a.Field.Name, a.Field.Hint, a.Field.IsLong, a.IsRequired))],
            rule?.Phrases ?? [],
            rule?.Required.Contains("hsd") ?? false);
    }
}
