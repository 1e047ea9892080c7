using Microsoft.EntityFrameworkCore;

namespace Marketplace.Persistence;

/// <summary>Tables of the pipeline itself.</summary>
internal sealed class SystemTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox");
            e.HasKey(m => m.Number);
            e.Property(m => m.Number).ValueGeneratedOnAdd();
            e.HasIndex(m => new { m.Transaction, m.Number });
        });
        model.Entity<OutboxCursor>(e => e.ToTable("outbox_cursors").HasKey(c => c.Reader));
        model.Entity<Job>(e =>
        {
            e.ToTable("jobs");
            e.Property(j => j.Id).ValueGeneratedNever();
            e.HasIndex(j => new { j.DoneAt, j.DeadAt, j.DueAt });
        });
        model.Entity<Receipt>(e =>
        {
            e.ToTable("receipts");
            e.Property(r => r.Id).ValueGeneratedNever();
        });
        model.Entity<HistoryEntry>(e =>
        {
            e.ToTable("history");
            e.Property(h => h.Id).ValueGeneratedNever();
            e.HasIndex(h => new { h.Row, h.At });
            e.HasIndex(h => new { h.Producer, h.Person });
        });
        model.Entity<KeptAnswer>(e => e.ToTable("kept_answers").HasKey(a => a.Key));
    }
}
