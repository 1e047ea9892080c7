using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>Withholds tax on transactions and corrects it on refunds: a line for the monthly file and an entry of the books, always both.</summary>
public sealed class Withholding(MarketplaceContext db, Posting books, SaleDeductions deductions, TimeProvider time)
{
    /// <summary>On a paid order. Nothing where the operator withholds nothing from this seller and this way of paying.</summary>
    /// <param name="cause">What made it; once for each.</param>
    /// <param name="order">The order.</param>
    /// <param name="producer">The seller.</param>
    /// <param name="goods">What the goods were sold for, without delivery.</param>
    /// <param name="from"><see cref="LedgerAccount.Payable"/> for money that goes through the operator, <see cref="LedgerAccount.TaxOwed"/> for money paid straight to the seller.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Take(string cause, Id<Order> order, Id<Producer> producer, Money goods, LedgerAccount from, CancellationToken cancel)
    {
        var kind = await db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Kind).FirstAsync(cancel);
        var tax = await deductions.Tax(kind, from == LedgerAccount.Payable, cancel);
        await Add(cause, EntryKind.TaxWithheld, order, producer, from, goods, tax.Vat(goods), tax.Pit(goods), cancel);
    }

    /// <summary>Goods of an order are given back, or its payment is undone: the tax on them is not owed after all.</summary>
    /// <param name="cause">What made it; once for each.</param>
    /// <param name="order">The order.</param>
    /// <param name="back">What the goods had been sold for; null for all that still stands.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Back(string cause, Id<Order> order, Money? back, CancellationToken cancel)
    {
        await db.Set<TaxLine>().Where(l => l.OrderId == order).LoadAsync(cancel);
        foreach (var lines in db.Set<TaxLine>().Local.Where(l => l.OrderId == order).GroupBy(l => (l.ProducerId, l.From)).ToList())
        {
            var (goods, vat, pit) = (Sum(lines, l => l.Goods), Sum(lines, l => l.Vat), Sum(lines, l => l.Pit));
            if (goods > Money.Zero)
            {
                var part = back is null || back > goods ? goods : back;
                await Add($"{cause}:{lines.Key.From}", EntryKind.TaxCorrected, order, lines.Key.ProducerId, lines.Key.From, Money.Zero - part, Money.Zero - WithholdingTax.Back(vat, goods, part), Money.Zero - WithholdingTax.Back(pit, goods, part), cancel);
            }
        }
    }

    private async Task Add(string cause, EntryKind kind, Id<Order> order, Id<Producer> producer, LedgerAccount from, Money goods, Money vat, Money pit, CancellationToken cancel)
    {
        var tax = vat + pit;
        if (tax == Money.Zero || db.Set<TaxLine>().Local.Any(l => l.Cause == cause) || await db.Set<TaxLine>().AnyAsync(l => l.Cause == cause, cancel))
        {
            return;
        }

        db.Add(new TaxLine(Id<TaxLine>.New(time), cause, producer, order, from, goods, vat, pit, time.GetUtcNow()));
        await (kind == EntryKind.TaxWithheld
            ? books.Post(cause, kind, from, LedgerAccount.TaxWithheld, tax, producer, order, cancel)
            : books.Post(cause, kind, LedgerAccount.TaxWithheld, from, Money.Zero - tax, producer, order, cancel));
    }

    private static Money Sum(IEnumerable<TaxLine> lines, Func<TaxLine, Money> part) => lines.Aggregate(Money.Zero, (sum, line) => sum + part(line));
}
