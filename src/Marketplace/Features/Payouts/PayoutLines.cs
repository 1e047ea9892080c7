using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>Reads payouts for lists.</summary>
internal static class PayoutLines
{
    private const int Most = 500;

    // The bank of sample accounts (seed/sample-bank.json), which no list has.
    private const string SampleBank = "999999";

    /// <summary>A bank's name.</summary>
    public static string Bank(string bin) => Banks.Find(bin)?.Name ?? (bin == SampleBank ? "Ngân hàng mẫu" : bin);

    /// <summary>The first 500 of a set, as lines.</summary>
    public static async Task<List<PayoutLine>> Of(MarketplaceContext db, IQueryable<Payout> payouts, CancellationToken cancel)
    {
        var rows = await payouts.AsNoTracking().Take(Most).ToListAsync(cancel);
        var ids = rows.Select(p => p.ProducerId).Distinct().ToList();
        var names = await db.Set<Producer>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. rows.Select(p => new PayoutLine(p.Id, p.RunId, names.GetValueOrDefault(p.ProducerId, ""), p.Code, p.Amount, p.Way, p.Way == PayoutWay.Bank ? Bank(p.Bin) : "", p.Number.Length > 4 ? p.Number[^4..] : "", p.State, p.SentAt, p.HeardAt, p.Reference, p.LeftOut))];
    }
}
