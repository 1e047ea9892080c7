using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Tables of producers, cases, consent and receiving accounts.</summary>
internal sealed class ProducersTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Producer>().ToTable("producers").HasIndex(p => p.CommuneCode);
        model.Entity<Case>(e =>
        {
            e.ToTable("cases");
            e.HasIndex(c => c.OfficeId);
            e.HasIndex(c => c.ProducerId);
        });
        model.Entity<ConsentText>().ToTable("consent_texts").HasIndex(t => t.Edition).IsUnique().HasDatabaseName("ux_consent_texts_edition");
        model.Entity<Consent>().ToTable("consents").HasIndex(c => c.ProducerId);
        model.Entity<AccountChange>().ToTable("account_changes").HasIndex(c => new { c.ProducerId, c.State });
        model.Entity<ReceivingAccount>().ToTable("receiving_accounts").HasIndex(a => a.ProducerId);
    }
}
