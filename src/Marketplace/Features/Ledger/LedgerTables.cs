using Marketplace.Domain.Ledger;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Features.Ledger;

/// <summary>The books: entries, and the lines of withheld tax beside them. That rows are only added is kept by triggers, which the migration makes (<c>AppendOnly</c> of each database).</summary>
internal sealed class LedgerTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<LedgerEntry>(Entries);
        model.Entity<TaxLine>(e =>
        {
            e.ToTable("tax_lines").Ignore(l => l.Tax);
            e.HasIndex(l => l.Cause).IsUnique().HasDatabaseName("ux_tax_lines_cause");
            e.HasIndex(l => l.At);
            e.HasIndex(l => l.OrderId);
        });
    }

    private static void Entries(EntityTypeBuilder<LedgerEntry> e)
    {
        e.ToTable("ledger_entries", t =>
        {
            t.HasCheckConstraint("ck_ledger_entries_amount", "amount_minor > 0 AND amount_currency = 'VND'");
            t.HasCheckConstraint("ck_ledger_entries_sides", "debit <> credit");
            t.HasCheckConstraint("ck_ledger_entries_books", "(debit LIKE 'Direct%') = (credit LIKE 'Direct%')");
        });
        e.HasIndex(x => x.Cause).IsUnique().HasDatabaseName("ux_ledger_entries_cause");
        e.HasIndex(x => x.At);
        e.HasIndex(x => new { x.ProducerId, x.Debit });
        e.HasIndex(x => new { x.ProducerId, x.Credit });
        e.HasIndex(x => x.OrderId);
    }
}
