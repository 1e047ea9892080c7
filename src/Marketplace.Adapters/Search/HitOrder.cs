using System.Globalization;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Other orders than the best, and places within one.</summary>
internal static class HitOrder
{
    /// <summary>Sorts the whole hits; those with only some of the words stay behind, as they are.</summary>
    public static void Sort(List<Hit> hits, int whole, SearchSort sort, IndexColumns columns)
    {
        Func<Hit, long>? key = sort switch
        {
            SearchSort.Newest => h => -(long)columns[h.Document].PublishedMinutes,
            SearchSort.Cheapest => h => columns[h.Document].Price is 0 ? long.MaxValue : columns[h.Document].Price,
            SearchSort.Dearest => h => -(long)columns[h.Document].Price,
            SearchSort.MostSold => h => -(long)columns[h.Document].Sold,
            _ => null,
        };
        if (key is not null)
        {
            var sorted = hits.GetRange(0, whole);
            hits.RemoveRange(0, whole);
            hits.InsertRange(0, sorted.Select((h, place) => (Hit: h, Key: key(h), Place: place)).OrderBy(h => h.Key).ThenBy(h => h.Place).Select(h => h.Hit));
        }
    }

    /// <summary>Says where a stretch ended: its end and its last document, so that nothing comes twice when others come in before it.</summary>
    public static string Cursor(List<Hit> hits, int end) => string.Create(CultureInfo.InvariantCulture, $"{end}.{hits[end - 1].Document}");

    /// <summary>The number of the first hit after a cursor; the end for a cursor that none of ours is.</summary>
    public static int After(List<Hit> hits, string cursor)
    {
        var parts = cursor.Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var end) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var document))
        {
            return hits.Count;
        }

        if (end > 0 && end <= hits.Count && hits[end - 1].Document == document)
        {
            return end;
        }

        var found = hits.FindIndex(h => h.Document == document);
        return found >= 0 ? found + 1 : Math.Min(end, hits.Count);
    }
}
