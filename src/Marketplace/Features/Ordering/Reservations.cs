using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>A checkout whose time ends.</summary>
public sealed record CheckoutEnds(Id<Checkout> Checkout);

/// <summary>Holds stock for a checkout and gives it back. A checkout's own earlier hold never stands in its way: both happen in one pass.</summary>
internal sealed class Reservations(MarketplaceContext db, StockChanges stock, Offers offers, Prices prices, CommandScope scope, TimeProvider time)
{
    /// <summary>The job that ends a hold.</summary>
    public const string Ends = "checkout.expire";

    /// <summary>The checkout, with its row locked until the command ends: a job and a buyer never give the same stock back twice.</summary>
    public static async Task<Checkout?> Take(IQueryable<Checkout> rows, CancellationToken cancel)
    {
        // Writing the row as it is waits for whoever else is changing it; only then is it read.
        await rows.ExecuteUpdateAsync(s => s.SetProperty(c => c.StartedAt, c => c.StartedAt), cancel);
        return await rows.FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Holds the wanted lines for <paramref name="checkout"/> and gives back what it held, in the order of variants.
    /// Throws <c>basket.not_for_sale</c>, <c>basket.no_account</c>, <c>checkout.not_enough</c> and <c>checkout.none_left</c> for every line concerned; then nothing is held.
    /// </summary>
    public async Task<DateTimeOffset> Hold(Id<Checkout> checkout, IReadOnlyCollection<CheckoutLine> held, IReadOnlyCollection<CheckoutLine> wanted, CancellationToken cancel)
    {
        var found = await offers.Find([.. wanted.Select(l => l.VariantId)], cancel);
        List<Refusal> refusals = [.. wanted.Select(l => found.TryGetValue(l.VariantId, out var offer) ? offer.Trouble : new Refusal("row.not_found")).OfType<Refusal>()];
        Refuse(refusals);

        foreach (var variant in held.Concat(wanted).Select(l => l.VariantId).Distinct().Order())
        {
            if (held.FirstOrDefault(l => l.VariantId == variant) is { } before)
            {
                await stock.Release(variant, before.Quantity, checkout.Value, cancel);
            }

            if (wanted.FirstOrDefault(l => l.VariantId == variant) is { } line && !await stock.TryReserve(variant, line.Quantity, checkout.Value, cancel))
            {
                var left = await db.Set<Stock>().Where(s => s.VariantId == variant).Select(s => s.OnHand - s.Reserved).FirstOrDefaultAsync(cancel);
                refusals.Add(Prices.Missing(found[variant] with { Free = left }, line.Quantity, null) ?? throw new DbUpdateConcurrencyException("Stock came back between two statements."));
            }
        }

        Refuse(refusals);
        var until = time.GetUtcNow() + await prices.Hold(cancel);
        scope.Later(Ends, new CheckoutEnds(checkout), until);
        return until;
    }

    /// <summary>Gives back all that a checkout holds.</summary>
    public async Task Release(Checkout checkout, CancellationToken cancel)
    {
        foreach (var line in checkout.Lines.OrderBy(l => l.VariantId))
        {
            await stock.Release(line.VariantId, line.Quantity, checkout.Id.Value, cancel);
        }

        checkout.Release();
    }

    private static void Refuse(List<Refusal> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new DomainException(RefusalKind.Conflict, refusals);
        }
    }
}
