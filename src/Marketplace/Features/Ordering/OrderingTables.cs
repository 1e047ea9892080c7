using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Features.Ordering;

/// <summary>Tables of baskets, checkouts and orders.</summary>
internal sealed class OrderingTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Basket>(e =>
        {
            e.ToTable("baskets").HasIndex(b => b.Key).IsUnique().HasDatabaseName("ux_baskets_key");
            e.OwnsMany(b => b.Lines, l =>
            {
                l.ToTable("basket_lines").HasKey("BasketId", nameof(BasketLine.VariantId));
                Dong(l.Property(x => x.Price));
            });
        });
        model.Entity<Checkout>(e =>
        {
            e.ToTable("checkouts").HasIndex(c => c.Key).IsUnique().HasDatabaseName("ux_checkouts_key");
            e.HasIndex(c => c.BasketId);
            e.OwnsMany(c => c.Lines, l =>
            {
                l.ToTable("checkout_lines").HasKey("CheckoutId", nameof(CheckoutLine.VariantId));
                Dong(l.Property(x => x.Price));
            });
        });
        model.Entity<OrderGroup>(e =>
        {
            e.ToTable("order_groups").HasIndex(g => g.Key).IsUnique().HasDatabaseName("ux_order_groups_key");
            e.HasIndex(g => g.CheckoutId).IsUnique().HasDatabaseName("ux_order_groups_checkout");
        });
        model.Entity<Order>(e =>
        {
            e.ToTable("orders").HasIndex(o => o.Number).IsUnique().HasDatabaseName("ux_orders_number");
            e.HasIndex(o => o.GroupId);
            e.HasIndex(o => new { o.ProducerId, o.State });
            e.OwnsMany(o => o.Lines, l =>
            {
                l.ToTable("order_lines").HasKey("OrderId", nameof(OrderLine.VariantId));
                Dong(l.Property(x => x.Price));
            });
            e.OwnsMany(o => o.Steps, s => s.ToTable("order_steps").HasKey("OrderId", nameof(OrderStep.State)));
        });
    }

    // Lines belong to rows that have a currency of their own: the column holds whole đồng.
    private static void Dong(PropertyBuilder<Money> property) => property.HasConversion(money => money.Minor, dong => Money.Dong(dong));
}
