using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Tables of lots, events and the log.</summary>
internal sealed class TraceabilityTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        Lots(model);
        model.Entity<TraceEvent>(e =>
        {
            e.ToTable("trace_events").HasIndex(t => t.EventId).IsUnique().HasDatabaseName("ux_trace_events_event");
            e.HasIndex(t => t.LogIndex).IsUnique().HasDatabaseName("ux_trace_events_log");
            e.HasIndex(t => t.LotId);
            e.HasIndex(t => t.ProducerId);
            e.HasIndex(t => t.CaptureId);
            e.HasIndex(t => new { t.EventTime, t.Id });
            e.HasIndex(t => new { t.RecordedAt, t.Id });
        });
        model.Entity<TraceMark>(e =>
        {
            e.ToTable("trace_marks").HasKey(m => new { m.EventId, m.Name, m.Value });
            e.Property(m => m.Name).HasMaxLength(20);
            e.Property(m => m.Value).HasMaxLength(TraceMark.Longest);
            e.HasIndex(m => new { m.Name, m.Value });
        });
        model.Entity<Capture>().ToTable("captures").HasIndex(c => new { c.PersonId, c.At });
        model.Entity<LogHead>(e =>
        {
            e.ToTable("log_head").HasKey(h => h.Id);
            e.Property(h => h.Id).ValueGeneratedNever();
        });
        model.Entity<LogTile>(e =>
        {
            e.ToTable("log_tiles").HasKey(t => new { t.Level, t.Index });
            e.Property(t => t.Level).ValueGeneratedNever();
            e.Property(t => t.Index).ValueGeneratedNever();
        });
    }

    private static void Lots(ModelBuilder model)
    {
        model.Entity<Lot>(e =>
        {
            e.ToTable("lots").HasIndex(l => new { l.ListingId, l.Number }).IsUnique().HasDatabaseName("ux_lots_number");
            e.HasIndex(l => l.ProducerId);
            e.OwnsOne(l => l.Verification);
        });
        model.Entity<LotBalance>(e =>
        {
            e.ToTable("lot_balances", t => t.HasCheckConstraint("ck_lot_balances_never_negative", "packed >= 0")).HasKey(b => b.LotId);
        });
        model.Entity<LotPacks>(e =>
        {
            e.ToTable("lot_packs", t => t.HasCheckConstraint("ck_lot_packs_sold", "sold >= 0 and packed >= sold")).HasKey(p => new { p.LotId, p.VariantId });
            e.HasIndex(p => p.VariantId);
        });
        model.Entity<LotMovement>().ToTable("lot_movements").HasIndex(m => m.LotId);
        model.Entity<LotSale>(e =>
        {
            e.ToTable("lot_sales");
            e.HasIndex(s => s.OrderId);
            e.HasIndex(s => s.LotId);
        });
    }
}
