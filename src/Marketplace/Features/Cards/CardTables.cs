using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Tables of card payments, of the provider's notices, and of the sandbox bank's own pages.</summary>
internal sealed class CardTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<CardPayment>(e =>
        {
            e.ToTable("card_payments");
            e.HasIndex(p => p.GroupId);
            e.HasIndex(p => p.Session);
            e.HasIndex(p => p.Intent);
            e.OwnsMany(p => p.Parts, part =>
            {
                // Two refunds at once can never give back more than was paid, whatever the program does.
                part.ToTable("card_parts", t => t.HasCheckConstraint("ck_card_parts_refunded", "refunded >= 0 AND refunded <= amount"));
                part.HasKey("CardPaymentId", nameof(CardPart.OrderId));
                part.HasIndex(x => x.OrderId);
                part.Property(x => x.Amount).HasConversion(money => money.Minor, dong => Money.Dong(dong));
                part.Property(x => x.Delivery).HasConversion(money => money.Minor, dong => Money.Dong(dong));
                part.Property(x => x.Refunded).HasConversion(money => money.Minor, dong => Money.Dong(dong));
                part.Property(x => x.Fee).HasConversion(money => money.Minor, dong => Money.Dong(dong));
                part.Property(x => x.FeeBack).HasConversion(money => money.Minor, dong => Money.Dong(dong));
            });
        });
        model.Entity<CardEvent>(e =>
        {
            e.ToTable("card_events").HasIndex(x => new { x.Provider, x.EventId }).IsUnique().HasDatabaseName("ux_card_events_event");
            e.HasIndex(x => x.State);
        });
        model.Entity<SandboxCard>(e =>
        {
            e.ToTable("sandbox_cards").HasKey(x => x.Id);
            e.HasIndex(x => x.Payment).IsUnique().HasDatabaseName("ux_sandbox_cards_payment");
        });
        model.Entity<SandboxCardRefund>(e =>
        {
            e.ToTable("sandbox_card_refunds", t => t.HasCheckConstraint("ck_sandbox_card_refunds_amount", "amount > 0")).HasKey(x => x.Key);
            e.HasIndex(x => x.Session);
        });
    }
}
