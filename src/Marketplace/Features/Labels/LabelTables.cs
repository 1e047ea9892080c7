using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>Tables of electronic labels.</summary>
internal sealed class LabelTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<ElectronicLabel>(e =>
        {
            e.ToTable("electronic_labels").HasIndex(l => l.Code).IsUnique().HasDatabaseName("ux_electronic_labels_code");
            e.Property(l => l.Code).HasMaxLength(ElectronicLabel.CodeLength);
            e.HasIndex(l => l.ListingId);
        });
        model.Entity<LabelEdition>(e => e.ToTable("label_editions").HasIndex(v => new { v.LabelId, v.Number }).IsUnique().HasDatabaseName("ux_label_editions_number"));
    }
}

/// <summary>An electronic label is its producer's.</summary>
internal sealed class ElectronicLabelOwnership(MarketplaceContext db) : Owns<ElectronicLabel>
{
    /// <inheritdoc/>
    protected override async Task<Ownership?> Find(Id<ElectronicLabel> id, CancellationToken cancel)
    {
        var found = await db.Set<ElectronicLabel>().AsNoTracking().Where(l => l.Id == id).Select(l => new { l.ProducerId }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new Ownership(found.ProducerId);
    }
}
