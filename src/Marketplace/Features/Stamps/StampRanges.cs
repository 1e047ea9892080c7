using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Finds ranges of stamps by what people have in hand, and changes them whole or not at all.</summary>
public sealed class StampRanges(MarketplaceContext db)
{
    private const int LongestNumber = 6;

    /// <summary>A range of one batch, both ends included.</summary>
    public sealed record Range(StampBatch Batch, int First, int Last)
    {
        /// <summary>How many.</summary>
        public int Count => Last - First + 1;

        /// <summary>Its stamps.</summary>
        public IQueryable<Stamp> In(MarketplaceContext rows) => rows.Set<Stamp>().Where(s => s.BatchId == Batch.Id && s.Number >= First && s.Number <= Last);
    }

    /// <summary>
    /// The range between two stamps, each named by its number, its serial or its scanned address; one stamp where the second is empty, and in either order.
    /// Refuses <c>stamp.serial</c>, <c>stamp.check</c>, <c>stamp.unknown</c>, <c>stamp.foreign</c> and <c>stamp.number</c> beside the field.
    /// </summary>
    public async Task<Range> Find(Id<StampBatch> batch, string? first, string? last, CancellationToken cancel)
    {
        var row = await db.Set<StampBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == batch, cancel) ?? throw DomainException.NotFound();
        var from = await NumberOf(row, first, "First", cancel);
        var to = string.IsNullOrWhiteSpace(last) ? from : await NumberOf(row, last, "Last", cancel);
        return new(row, Math.Min(from, to), Math.Max(from, to));
    }

    /// <summary>The batch of a stamp named by serial or address. Refuses as <see cref="Find"/>.</summary>
    public async Task<Id<StampBatch>> BatchOf(string? stamp, string field, CancellationToken cancel)
    {
        var serial = Serial(stamp, field).Value;
        return await db.Set<Stamp>().Where(s => s.Serial == serial).Select(s => (Id<StampBatch>?)s.BatchId).FirstOrDefaultAsync(cancel)
            ?? throw new DomainException("stamp.unknown", field, RefusalKind.Invalid, serial);
    }

    /// <summary>Refuses <c>stamp.range_state</c> (a conflict) where a stamp of the range is not among <paramref name="fit"/>: how many, and the first of them by number, serial and state.</summary>
    public async Task Demand(Range range, IQueryable<Stamp> fit, CancellationToken cancel)
    {
        var there = await fit.CountAsync(cancel);
        if (there == range.Count)
        {
            return;
        }

        var odd = await range.In(db).Except(fit).OrderBy(s => s.Number).FirstOrDefaultAsync(cancel)
            ?? throw new DomainException("stamp.number", "First", RefusalKind.Invalid, range.Batch.Issued);
        throw new DomainException("stamp.range_state", "First", RefusalKind.Conflict, range.Count - there, odd.Number, odd.Serial, odd.State);
    }

    /// <summary>The count of a conditional update: where another command took some of the range meanwhile, this one runs again and then says which.</summary>
    public static void Demand(Range range, int changed)
    {
        if (changed != range.Count)
        {
            throw new DbUpdateConcurrencyException("Stamps of the range were moved meanwhile.");
        }
    }

    private static StampSerial Serial(string? text, string field)
    {
        var end = (text ?? "").Trim().Split('?', '#')[0].TrimEnd('/');
        try
        {
            return StampSerial.Parse(end[(end.LastIndexOf('/') + 1)..]);
        }
        catch (DomainException unread)
        {
            throw new DomainException(unread.Code, field);
        }
    }

    private async Task<int> NumberOf(StampBatch batch, string? text, string field, CancellationToken cancel)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length is > 0 and <= LongestNumber && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= batch.Issued ? number : throw new DomainException("stamp.number", field, RefusalKind.Invalid, batch.Issued);
        }

        var serial = Serial(typed, field).Value;
        var found = await db.Set<Stamp>().Where(s => s.Serial == serial).Select(s => new { s.BatchId, s.Number }).FirstOrDefaultAsync(cancel)
            ?? throw new DomainException("stamp.unknown", field, RefusalKind.Invalid, serial);
        return found.BatchId == batch.Id ? found.Number : throw new DomainException("stamp.foreign", field, RefusalKind.Invalid, serial);
    }
}
