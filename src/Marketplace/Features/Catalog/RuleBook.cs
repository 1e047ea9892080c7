using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Dated numbers of the law and the house, as valid today in Viet Nam.</summary>
public sealed class RuleBook(MarketplaceContext db, TimeProvider time)
{
    private LabelRows? labels;

    /// <summary>The rows that labels and words are checked by, of any day; read once for a request.</summary>
    public async Task<LabelRows> Labels(CancellationToken cancel) => labels ??= new(
        await db.Set<LabelRule>().AsNoTracking().ToListAsync(cancel),
        await db.Set<Rule>().AsNoTracking().Where(r => r.Name.StartsWith("labels.") || r.Name.StartsWith("nutrition.") || r.Name.StartsWith("listing.") || r.Name.StartsWith("alcohol.")).ToListAsync(cancel));

    /// <summary>The number of a rule, or <paramref name="otherwise"/> where no row is valid today.</summary>
    public async Task<decimal> Amount(string name, decimal otherwise, CancellationToken cancel)
    {
        var today = time.TodayInVietnam();
        return await db.Set<Rule>().AsNoTracking().Where(r => r.Name == name && r.From <= today && (r.To == null || r.To > today))
            .OrderByDescending(r => r.From).Select(r => (decimal?)r.Amount).FirstOrDefaultAsync(cancel) ?? otherwise;
    }

    /// <summary>The list of a rule; empty where no row is valid today.</summary>
    public async Task<IReadOnlyList<string>> Words(string name, CancellationToken cancel)
    {
        var today = time.TodayInVietnam();
        return (await db.Set<Rule>().AsNoTracking().Where(r => r.Name == name && r.From <= today && (r.To == null || r.To > today))
            .OrderByDescending(r => r.From).FirstOrDefaultAsync(cancel))?.Words ?? [];
    }

    /// <summary>What the label of a group must say today, or null where there is no rule.</summary>
    public Task<LabelRule?> Label(string group, CancellationToken cancel)
    {
        var today = time.TodayInVietnam();
        return db.Set<LabelRule>().AsNoTracking().Where(r => r.Group == group && r.From <= today && (r.To == null || r.To > today))
            .OrderByDescending(r => r.From).FirstOrDefaultAsync(cancel);
    }
}
