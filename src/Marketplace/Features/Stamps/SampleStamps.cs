using System.Net;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>A stamp of each state, for whoever tries the program out: in Development and for this machine only.</summary>
public sealed class SampleStamps(MarketplaceContext db)
{
    private const int Looked = 400;

    /// <summary>One address.</summary>
    /// <param name="State"><c>known</c>, <c>inactive</c>, <c>sold</c>, <c>suspended</c>, <c>recalled</c>, <c>unusual</c> or <c>unknown</c>.</param>
    /// <param name="Path">Where its page is on this server.</param>
    /// <param name="Address">What is printed; empty where there is no such stamp.</param>
    /// <param name="Serial">The serial.</param>
    public sealed record Sample(string State, string Path, string Address, string Serial);

    /// <summary>True for a connection from this machine.</summary>
    internal static bool IsNear(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>One of each state that there is, and one that there is not.</summary>
    public async Task<IReadOnlyList<Sample>> Find(CancellationToken cancel)
    {
        var stamps = from s in db.Set<Stamp>().AsNoTracking()
                     join b in db.Set<StampBatch>().AsNoTracking() on s.BatchId equals b.Id
                     join l in db.Set<Lot>() on b.LotId equals l.Id
                     orderby b.OrderedAt, s.Number
                     select new { Stamp = s, Batch = b, Lot = l.State };
        List<Sample> samples = [];
        foreach (var (name, state) in new[] { ("known", StampState.Activated), ("inactive", StampState.Printed), ("sold", StampState.Sold), ("suspended", StampState.Suspended), ("recalled", StampState.Recalled) })
        {
            var found = (await stamps.Where(s => s.Stamp.State == state || s.Lot != LotState.Open).Take(Looked).ToListAsync(cancel))
                .Find(s => Stamp.Standing(s.Stamp.State, s.Lot) == state && Evidence(s.Stamp).Grade == ScanGrade.Usual);
            if (found is not null)
            {
                samples.Add(Of(name, found.Batch, found.Stamp.Serial));
            }
        }

        var odd = (await stamps.Where(s => s.Stamp.State == StampState.Activated && s.Lot == LotState.Open && s.Stamp.MostDevices > 2).Take(Looked).ToListAsync(cancel)).Find(s => Evidence(s.Stamp).Grade == ScanGrade.Unusual);
        if (odd is not null)
        {
            samples.Add(Of("unusual", odd.Batch, odd.Stamp.Serial));
        }

        var nowhere = StampSerial.New().Value;
        return [.. samples, new("unknown", "/T/" + nowhere, "", nowhere)];
    }

    private static ScanEvidence Evidence(Stamp stamp) => new(stamp.MostDevices, stamp.MostNetworks, stamp.Provinces, stamp.LateDays, stamp.State == StampState.Sold, false);

    private static Sample Of(string state, StampBatch batch, string serial) =>
        new(state, batch.Gtin.Length > 0 ? $"/01/{batch.Gtin}/21/{serial}" : "/T/" + serial, batch.Address(StampSerial.Parse(serial)), serial);
}
