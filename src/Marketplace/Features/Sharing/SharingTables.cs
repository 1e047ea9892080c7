using Marketplace.Domain.Sharing;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>Tables of short addresses and visits.</summary>
internal sealed class SharingTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<ShareLink>(e =>
        {
            e.ToTable("share_links").HasIndex(l => l.Code).IsUnique().HasDatabaseName("ux_share_links_code");
            e.Property(l => l.Code).HasMaxLength(ShareLink.CodeLength);
            e.HasIndex(l => l.ListingId).IsUnique().HasDatabaseName("ux_share_links_listing");
        });
        model.Entity<VisitCount>(e =>
        {
            e.ToTable("listing_visits").HasKey(v => new { v.ListingId, v.Day, v.Source });
            e.Property(v => v.Source).HasMaxLength(16);
        });
    }
}
