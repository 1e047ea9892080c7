using Marketplace.Domain.Claims;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Tables of dossiers, decisions and office keys.</summary>
internal sealed class VerificationTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Dossier>(e =>
        {
            e.ToTable("dossiers");
            e.HasIndex(d => new { d.OfficeId, d.ReturnedAt, d.DueAt });
            e.HasIndex(d => d.ProducerId);
            e.HasIndex(d => d.LotId).IsUnique().HasFilter("returned_at is null and lot_id is not null").HasDatabaseName("ux_dossiers_open_lot");
            e.HasIndex(d => d.ProducerId, "ux_dossiers_open_producer").IsUnique().HasFilter("returned_at is null and lot_id is null and claim_id is null").HasDatabaseName("ux_dossiers_open_producer");
            e.HasIndex(d => d.ClaimId).IsUnique().HasFilter("returned_at is null and claim_id is not null").HasDatabaseName("ux_dossiers_open_claim");
        });
        model.Entity<Claim>(e =>
        {
            e.ToTable("claims").HasIndex(c => new { c.ProducerId, c.State });
            e.Property(c => c.File).HasMaxLength(64);
            e.Property(c => c.FileDigest).HasMaxLength(64);
        });
        model.Entity<EvidenceView>().ToTable("evidence_views").HasIndex(v => v.ClaimId);
        model.Entity<Decision>().ToTable("decisions").HasIndex(d => new { d.DossierId, d.Step }).IsUnique().HasDatabaseName("ux_decisions_step");
        model.Entity<OfficeKey>(e =>
        {
            e.ToTable("office_keys").HasIndex(k => k.Name).IsUnique().HasDatabaseName("ux_office_keys_name");
            e.HasIndex(k => k.OfficeId).IsUnique().HasFilter("\"to\" is null").HasDatabaseName("ux_office_keys_in_use");
        });
    }
}
