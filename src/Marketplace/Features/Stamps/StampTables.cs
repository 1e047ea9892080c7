using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Tables of stamps and scans.</summary>
internal sealed class StampTables : ITables
{
    private const int SerialLength = 12;
    private const int TokenLength = 16;

    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<StampBatch>(e =>
        {
            e.ToTable("stamp_batches").HasIndex(b => b.LotId);
            e.HasIndex(b => b.ProducerId);
        });
        model.Entity<Stamp>(e =>
        {
            e.ToTable("stamps").HasKey(s => s.Serial);
            e.Property(s => s.Serial).HasMaxLength(SerialLength).ValueGeneratedNever();
            e.HasIndex(s => new { s.BatchId, s.Number }).IsUnique().HasDatabaseName("ux_stamps_number");
            e.HasIndex(s => s.OrderId);
        });
        model.Entity<StampRun>(e => e.ToTable("stamp_runs").HasIndex(r => r.BatchId));
        model.Entity<Scan>(e =>
        {
            e.ToTable("scans").Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Serial).HasMaxLength(SerialLength);
            e.Property(s => s.Device).HasMaxLength(TokenLength);
            e.Property(s => s.Network).HasMaxLength(TokenLength);
            e.HasIndex(s => new { s.Serial, s.At });
            e.HasIndex(s => s.At);
        });
        model.Entity<ScanPlace>(e => e.ToTable("scan_places").HasKey(p => new { p.Serial, p.Province }));
        model.Entity<ScanKey>(e => e.ToTable("scan_keys").HasKey(k => k.Day));
    }
}
