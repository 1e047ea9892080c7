using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Declares one harvest or production run of a listing. Refuses with the codes of <see cref="LotText.CheckedOn"/> and <c>lot.number_taken</c>.</summary>
/// <param name="Id">Of the new lot.</param>
/// <param name="Listing">Of what.</param>
/// <param name="MadeOn">Day of harvest or production.</param>
/// <param name="Quantity">In <paramref name="Unit"/>.</param>
/// <param name="Unit">KGM, LTR or H87.</param>
/// <param name="IsHarvest">The day is that of the harvest.</param>
/// <param name="Number">As printed; suggested where empty.</param>
/// <param name="ExpiresOn">Last day it keeps; from the shelf life where null and <paramref name="Keeps"/> is false.</param>
/// <param name="Keeps">It does not spoil: no last day, whatever the shelf life.</param>
/// <param name="YieldPercent">What is left of 100 after processing.</param>
public sealed record DeclareLot(Id<Lot> Id, Id<Listing> Listing, DateOnly MadeOn, decimal Quantity, string Unit, bool IsHarvest, string? Number = null, DateOnly? ExpiresOn = null, bool Keeps = false, decimal YieldPercent = 100) : ICommand<Id<Lot>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Creates(Id);
}

internal sealed class DeclareLotHandler(MarketplaceContext db, LotChanges books, LotNumbers numbers, TimeProvider time) : IRequestHandler<DeclareLot, Id<Lot>>
{
    public async Task<Id<Lot>> Handle(DeclareLot request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var number = request.Number?.Trim() is { Length: > 0 } given ? given : await numbers.Suggest(listing.Id, request.MadeOn, cancellationToken);
        var last = request.Keeps ? null : request.ExpiresOn ?? (listing.ShelfLifeDays is { } days ? request.MadeOn.AddDays(days) : null);
        var text = new LotText(number, request.IsHarvest, request.MadeOn, last, request.Quantity, request.Unit, request.YieldPercent, listing.CommuneCode).CheckedOn(time.TodayInVietnam());
        if (await db.Set<Lot>().AnyAsync(l => l.ListingId == listing.Id && l.Number == number, cancellationToken))
        {
            throw new DomainException("lot.number_taken", nameof(request.Number), RefusalKind.Conflict);
        }

        Lot lot = new(request.Id, listing.ProducerId, listing.Id, listing.Revision, text, time.GetUtcNow());
        db.Add(lot);
        books.Open(lot);
        return lot.Id;
    }
}

/// <summary>Numbers for lots.</summary>
public sealed class LotNumbers(MarketplaceContext db)
{
    /// <summary><c>L261125</c> after the day, with <c>-2</c> and so on behind it for more of one day.</summary>
    public async Task<string> Suggest(Id<Listing> listing, DateOnly madeOn, CancellationToken cancel)
    {
        var first = "L" + madeOn.ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var taken = await db.Set<Lot>().Where(l => l.ListingId == listing && l.Number.StartsWith(first)).Select(l => l.Number).ToListAsync(cancel);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? first : $"{first}-{n}").First(n => !taken.Contains(n, StringComparer.Ordinal));
    }
}
