using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>Reads the parameters of a search; each bad one is a refusal with its field.</summary>
internal sealed record SearchChoice(SearchQuery Search, IReadOnlyCollection<string> Off)
{
    private const int MostHits = 50;
    private const int MostValues = 40;
    private const int LongestCursor = 60;

    /// <summary>The refusal for a bad parameter.</summary>
    public static DomainException Bad(string field) => new("request.parameter", field);

    /// <summary>Reads.</summary>
    public static SearchChoice Read(SearchProducts request, ShelfPlan plan)
    {
        var size = Number(request.Size, nameof(request.Size), 1, MostHits) ?? CardList.PageSize;
        var page = Number(request.Page, nameof(request.Page), 1, 100_000) ?? 1;
        var (from, to) = Band(request.Price);
        from = Dong(request.PriceFrom, nameof(request.PriceFrom)) ?? from;
        to = Dong(request.PriceTo, nameof(request.PriceTo)) ?? to;
        if (from > to)
        {
            throw Bad(nameof(request.PriceTo));
        }

        SearchFilters filters = new(
            Values(request.Category, nameof(request.Category)).SelectMany(c => plan.Open(c) is { Count: > 0 } open ? open.Select(s => s.Slug) : throw Bad(nameof(request.Category))).ToHashSet(StringComparer.Ordinal),
            Values(request.Commune, nameof(request.Commune)).Select(c => c.Length == 5 && c.All(char.IsAsciiDigit) ? c : throw Bad(nameof(request.Commune))).ToHashSet(StringComparer.Ordinal),
            Values(request.Stars, nameof(request.Stars)).Select(s => Number(s, nameof(request.Stars), 1, 5)!.Value).ToHashSet(),
            Values(request.Certificate, nameof(request.Certificate)).ToHashSet(StringComparer.Ordinal),
            from,
            to,
            Flag(request.InStock, nameof(request.InStock)),
            Flag(request.Verified, nameof(request.Verified)));
        if (request.After is { Length: > LongestCursor } || (request.After is { Length: > 0 } after && !after.All(c => char.IsAsciiDigit(c) || c == '.')))
        {
            throw Bad(nameof(request.After));
        }

        return new(new(UnderstoodQuery.Empty, filters, Sort(request.Sort), request.After is { Length: > 0 } ? request.After : null, (page - 1) * size, size), Values(request.Off, nameof(request.Off)));
    }

    private static SearchSort Sort(string? sent) => sent switch
    {
        null or "" or "best" => SearchSort.Best,
        "newest" => SearchSort.Newest,
        "cheapest" => SearchSort.Cheapest,
        "dearest" => SearchSort.Dearest,
        "sold" => SearchSort.MostSold,
        _ => throw Bad("Sort"),
    };

    private static IReadOnlyList<string> Values(string[]? sent, string field) =>
        sent is { Length: > MostValues } ? throw Bad(field) : [.. (sent ?? []).Where(v => v is { Length: > 0 }).Select(v => v.Length <= 80 ? v : throw Bad(field))];

    private static int? Number(string? sent, string field, int least, int most) =>
        string.IsNullOrEmpty(sent) ? null : int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Bad(field);

    private static long? Dong(string? sent, string field) =>
        string.IsNullOrEmpty(sent) ? null : long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var dong) && dong <= 1_000_000_000_000 ? dong : throw Bad(field);

    private static (long? From, long? To) Band(string? sent)
    {
        if (string.IsNullOrEmpty(sent))
        {
            return (null, null);
        }

        var parts = sent.Split('-');
        return parts.Length == 2 ? (Dong(parts[0], "Price"), Dong(parts[1], "Price") is { } to ? to - 1 : null) : throw Bad("Price");
    }

    private static bool Flag(string? sent, string field) => sent switch { null or "" or "false" => false, "true" or "on" => true, _ => throw Bad(field) };
}
