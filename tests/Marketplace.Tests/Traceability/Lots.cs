using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Features.Traceability;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>Lots that tests start from, and what must always be true of their books.</summary>
internal static class Lots
{
    /// <summary>Today in Viet Nam.</summary>
    public static DateOnly Today => TimeProvider.System.TodayInVietnam();

    /// <summary>A lot, made today.</summary>
    public static Task<Id<Lot>> Lot(this AppHost host, Person by, Listing listing, decimal quantity = 10, decimal yield = 100, string? number = null, DateOnly? madeOn = null) =>
        host.Send(by.AsCaller(), new DeclareLot(Given.New<Lot>(), listing.Id, madeOn ?? Today, quantity, "KGM", true, number, YieldPercent: yield));

    /// <summary>Packs from a lot.</summary>
    public static Task<int> Pack(this AppHost host, Person by, Id<Lot> lot, Variant variant, int packs) =>
        host.Send(by.AsCaller(), new PackLot(Given.New<LotMovement>(), lot, variant.Id, packs));

    /// <summary>An order that is paid and confirmed.</summary>
    public static async Task<Order> Confirmed(this AppHost host, Person seller, params (Variant Variant, int Quantity)[] lines)
    {
        var group = await host.Place(await host.Answered(lines));
        var order = (await host.OrdersOf(group)).Single();
        var attempt = await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync());
        await host.Send(seller.AsCaller(), new ConfirmMoneyCame(attempt));
        await host.Send(seller.AsCaller(), new MoveOrder(order.Id, OrderState.Confirmed));
        return order;
    }

    /// <summary>The packs of a variant from a lot: made, sold.</summary>
    public static Task<(int Packed, int Sold)> PacksOf(this AppHost host, Id<Lot> lot, Variant variant) => host.Rows(async db =>
        await db.Set<LotPacks>().AsNoTracking().Where(p => p.LotId == lot && p.VariantId == variant.Id).Select(p => new ValueTuple<int, int>(p.Packed, p.Sold)).FirstOrDefaultAsync());

    /// <summary>Demands that a lot's rows are the sum of its movements, that no more is packed than may be, and no more sold than packed.</summary>
    public static async Task BooksAddUp(this AppHost host, Id<Lot> id)
    {
        var (lot, balance, packs, moves, sales) = await host.Rows(async db => (
            await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == id),
            await db.Set<LotBalance>().AsNoTracking().FirstAsync(b => b.LotId == id),
            await db.Set<LotPacks>().AsNoTracking().Where(p => p.LotId == id).ToListAsync(),
            await db.Set<LotMovement>().AsNoTracking().Where(m => m.LotId == id).ToListAsync(),
            await db.Set<LotSale>().AsNoTracking().Where(s => s.LotId == id && s.ReturnedAt == null).ToListAsync()));
        balance.Made.ShouldBe(moves.Single(m => m.Kind == LotMovementKind.Declared).Amount);
        balance.Packed.ShouldBe(moves.Where(m => m.Kind == LotMovementKind.Packed).Sum(m => m.Amount));
        balance.Packed.ShouldBe(packs.Sum(p => p.Packed * p.Content));
        balance.Packed.ShouldBeLessThanOrEqualTo(lot.MayPack(2));
        foreach (var pack in packs)
        {
            int Of(LotMovementKind kind) => moves.Where(m => m.VariantId == pack.VariantId && m.Kind == kind).Sum(m => m.Packs);
            pack.Packed.ShouldBe(Of(LotMovementKind.Packed));
            pack.Sold.ShouldBe(Of(LotMovementKind.Sold) - Of(LotMovementKind.Returned));
            pack.Sold.ShouldBe(sales.Where(s => s.VariantId == pack.VariantId).Sum(s => s.Packs));
            pack.Sold.ShouldBeLessThanOrEqualTo(pack.Packed);
        }
    }
}
