using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>What is left of a pack's price for the farmer, by today's rules. Stores nothing. Amounts in whole đồng; refuses <c>net.amount</c> below zero.</summary>
/// <param name="Listing">Whose goods.</param>
/// <param name="Price">What the buyer pays for the pack.</param>
/// <param name="Packing">Box, tape, label of one pack.</param>
/// <param name="Delivery">What the seller adds to the delivery of one pack.</param>
public sealed record ReckonNet(Id<Listing> Listing, long Price, long Packing, long Delivery) : IQuery<NetAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>The reckoning. <c>IsOnline</c> where the fee is the reduced one; <c>Withholds</c> where tax is taken at the sale.</summary>
public sealed record NetAnswer(NetPrice Price, decimal FeePercent, bool IsOnline, bool Withholds);

internal sealed class ReckonNetHandler(MarketplaceContext db, SaleDeductions deductions) : IRequestHandler<ReckonNet, NetAnswer>
{
    private const long Most = 1_000_000_000;

    public async Task<NetAnswer> Handle(ReckonNet request, CancellationToken cancellationToken)
    {
        if (new[] { request.Price, request.Packing, request.Delivery }.Any(dong => dong is < 0 or > Most))
        {
            throw new DomainException("net.amount");
        }

        var seller = await (from listing in db.Set<Listing>()
                            join producer in db.Set<Producer>() on listing.ProducerId equals producer.Id
                            where listing.Id == request.Listing
                            select new { producer.Id, producer.Kind }).FirstAsync(cancellationToken);

        // Where the bank tells by itself nobody presses anything, and the fee is the reduced one.
        var isOnline = await db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == seller.Id && a.RetiredAt == null && a.News == MoneyNews.BankNotices, cancellationToken);
        var price = Money.Dong(request.Price);
        var tax = await deductions.Tax(seller.Kind, isThroughUs: false, cancellationToken);
        NetPrice net = new(price, await deductions.Fee(price, isOnline, cancellationToken), Money.Dong(request.Delivery), Money.Dong(request.Packing), tax.Vat(price) + tax.Pit(price));
        return new(net, await deductions.FeePercent(isOnline, cancellationToken), isOnline, tax != WithholdingTax.None);
    }
}
