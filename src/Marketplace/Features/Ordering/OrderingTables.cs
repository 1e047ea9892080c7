using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

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
            e.OwnsMany(b => b.Lines, l => l.ToTable("basket_lines").HasKey("BasketId", nameof(BasketLine.VariantId)));
        });
        model.Entity<Checkout>(e =>
        {
            e.ToTable("checkouts").HasIndex(c => c.Key).IsUnique().HasDatabaseName("ux_checkouts_key");
            e.HasIndex(c => c.BasketId);
            e.OwnsMany(c => c.Lines, l => l.ToTable("checkout_lines").HasKey("CheckoutId", nameof(CheckoutLine.VariantId)));
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
                l.Property(x => x.Price).HasConversion(money => money.Minor, dong => Domain.Kernel.Money.Dong(dong));
            });
        });
    }
}
