using System.Globalization;
using System.Text;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Features.Shop;

/// <summary>What tells one state of a product page from another: read on each request, in one statement, so that what is cached is never old.</summary>
/// <param name="IsPublished">It is in the shop.</param>
/// <param name="Key">Versions of listing, producer, lots and claims, how many claims are in force, and the free packs of each variant.</param>
/// <param name="Free">Free packs by variant.</param>
internal sealed record ProductPulse(bool IsPublished, string Key, IReadOnlyDictionary<Guid, int> Free)
{
    private const string Text =
        """
        select l.state, l.version, l.revision, p.version, v.id, s.on_hand - s.reserved,
          (select cast(coalesce(sum(t.version + 1), 0) as bigint) from lots t where t.listing_id = l.id),
          (select cast(coalesce(sum(c.version + 1), 0) as bigint) from claims c where c.producer_id = l.producer_id),
          (select cast(count(*) as bigint) from claims c where c.producer_id = l.producer_id and c.state = 'Verified' and (c.expires_on is null or c.expires_on >= @today))
        from listings l
        join producers p on p.id = l.producer_id
        left join variants v on v.listing_id = l.id and not v.is_retired
        left join stock s on s.variant_id = v.id
        where l.id = @id
        order by v.place
        """;

    /// <summary>Reads it, or null where there is no such listing.</summary>
    public static async Task<ProductPulse?> Read(MarketplaceContext db, Id<Listing> id, DateOnly today, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = Text;
            var parameter = command.CreateParameter();
            parameter.ParameterName = "id";
            parameter.Value = id.Value;
            command.Parameters.Add(parameter);
            var day = command.CreateParameter();
            day.ParameterName = "today";
            day.Value = today;
            command.Parameters.Add(day);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            StringBuilder key = new();
            Dictionary<Guid, int> free = [];
            var published = false;
            while (await rows.ReadAsync(cancel))
            {
                if (key.Length == 0)
                {
                    published = rows.GetString(0) == nameof(ListingState.Published);
                    key.Append(CultureInfo.InvariantCulture, $"{id.Value:N}:{rows.GetInt64(1)}:{rows.GetInt32(2)}:{rows.GetInt64(3)}:{rows.GetInt64(6)}:{rows.GetInt64(7)}.{rows.GetInt64(8)}");
                }

                if (!await rows.IsDBNullAsync(4, cancel))
                {
                    var packs = await rows.IsDBNullAsync(5, cancel) ? 0 : rows.GetInt32(5);
                    free[rows.GetGuid(4)] = packs;
                    key.Append(CultureInfo.InvariantCulture, $":{packs}");
                }
            }

            return key.Length == 0 ? null : new(published, key.ToString(), free);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
