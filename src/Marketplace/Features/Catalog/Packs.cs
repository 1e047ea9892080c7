using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>What adding and changing a pack have in common.</summary>
public sealed class Packs(MarketplaceContext db, StockChanges stock)
{
    private const int Most = 12;
    private const int LongestName = 40;
    private const int MostOnHand = 100_000;

    /// <summary>Adds a pack with its first count. Refuses <c>variant.name</c>, <c>variant.price</c>, <c>variant.duplicate</c>, <c>variant.too_many</c>, <c>stock.count</c>, <c>id.taken</c>.</summary>
    public async Task Add(Listing listing, NewPack pack, CancellationToken cancel)
    {
        if (pack.Id.IsEmpty || await db.Set<Variant>().AnyAsync(v => v.Id == pack.Id, cancel))
        {
            throw DomainException.Conflict("id.taken");
        }

        CheckCount(pack.OnHand, nameof(pack.OnHand));
        var sisters = await Sisters(listing.Id, cancel);
        if (sisters.Count >= Most)
        {
            throw new DomainException("variant.too_many", nameof(pack.Name), RefusalKind.Invalid, Most);
        }

        var place = sisters.Count == 0 ? 0 : sisters.Max(v => v.Place) + 1;
        db.Add(new Variant(pack.Id, listing.Id, Name(pack.Name, pack.Id, sisters), Money.Dong(pack.Price), place));
        stock.Open(pack.Id, pack.OnHand, pack.Id.Value);
    }

    /// <summary>The packs on sale, those of this command included.</summary>
    public async Task<List<Variant>> Sisters(Id<Listing> listing, CancellationToken cancel)
    {
        await db.Set<Variant>().Where(v => v.ListingId == listing).LoadAsync(cancel);
        return [.. db.Set<Variant>().Local.Where(v => v.ListingId == listing && !v.IsRetired)];
    }

    /// <summary>A pack's name, tidied; <c>variant.name</c>, or <c>variant.duplicate</c> where a sister has it.</summary>
    public static string Name(string name, Id<Variant> id, IEnumerable<Variant> sisters)
    {
        var tidy = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (tidy.Length is 0 or > LongestName)
        {
            throw new DomainException("variant.name", "Name");
        }

        return sisters.Any(v => v.Id != id && string.Equals(v.Name, tidy, StringComparison.OrdinalIgnoreCase))
            ? throw new DomainException("variant.duplicate", "Name")
            : tidy;
    }

    /// <summary>Refuses <c>stock.count</c> outside 0 to 100,000.</summary>
    public static void CheckCount(int count, string field)
    {
        if (count is < 0 or > MostOnHand)
        {
            throw new DomainException("stock.count", field);
        }
    }
}
