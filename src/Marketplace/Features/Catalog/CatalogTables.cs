using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Photos;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Marketplace.Features.Catalog;

/// <summary>Tables of listings, variants, stock, photos, rules.</summary>
internal sealed class CatalogTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Category>().ToTable("categories").HasIndex(c => c.Slug).IsUnique().HasDatabaseName("ux_categories_slug");
        model.Entity<Rule>().ToTable("rules").HasIndex(r => r.Name);
        model.Entity<LabelRule>().ToTable("label_rules").HasIndex(r => r.Group);
        model.Entity<Listing>(e =>
        {
            e.ToTable("listings");
            e.HasIndex(l => l.ProducerId);
            e.HasIndex(l => new { l.State, l.PublishedAt });
            e.HasIndex(l => l.CategoryId);
            e.HasIndex(l => l.CommuneCode);
            Json(e.Property(l => l.LabelFields));
        });
        model.Entity<ListingRevision>().ToTable("listing_revisions").HasIndex(r => new { r.ListingId, r.Number }).IsUnique().HasDatabaseName("ux_listing_revisions_number");
        model.Entity<Variant>(e =>
        {
            e.ToTable("variants").HasIndex(v => v.ListingId);
            e.HasIndex(v => v.Gtin).IsUnique().HasDatabaseName("ux_variants_gtin");
            e.OwnsOne(v => v.Packing);
        });
        model.Entity<Stock>(e =>
        {
            e.ToTable("stock", t => t.HasCheckConstraint("ck_stock_never_negative", "reserved >= 0 and on_hand >= reserved"));
            e.HasKey(s => s.VariantId);
        });
        model.Entity<StockMovement>().ToTable("stock_movements").HasIndex(m => m.VariantId);
        model.Entity<Photo>(e =>
        {
            e.ToTable("photos").Ignore(p => p.Cut).Ignore(p => p.Shot);
            e.HasIndex(p => p.ListingId);
            e.HasQueryFilter(p => p.RemovedAt == null);
            Json(e.Property(p => p.Renditions));
        });
        model.Entity<PublicFile>(e =>
        {
            e.ToTable("public_files");
            e.HasKey(f => f.Hash);
            e.Property(f => f.Hash).HasMaxLength(64);
        });
    }

    private static void Json(Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<Dictionary<string, string>> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, PipelineJson.Options),
            stored => JsonSerializer.Deserialize<Dictionary<string, string>>(stored, PipelineJson.Options)!,
            new ValueComparer<Dictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && a.All(p => b.ContainsKey(p.Key) && b[p.Key] == p.Value),
                value => value.Count,
                value => new Dictionary<string, string>(value, StringComparer.Ordinal)));
}
