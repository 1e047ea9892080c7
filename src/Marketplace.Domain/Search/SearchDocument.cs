using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>What the index knows of one published listing. Text is as people wrote it; <see cref="Terms"/> makes keys of it.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Title">Vietnamese title.</param>
/// <param name="Aliases">Other names, the English title among them.</param>
/// <param name="Shelf">Slug of its category.</param>
/// <param name="ShelfNames">Names of its category and those above, in both languages.</param>
/// <param name="Commune">Official code of where it is made.</param>
/// <param name="Places">The commune's name of now and the old place that the producer names.</param>
/// <param name="Producer">Who sells it.</param>
/// <param name="Story">The story and what the label says.</param>
/// <param name="Packs">Its packs: "500 g".</param>
/// <param name="Facts">Everything that is filtered, sorted or weighed by.</param>
public sealed record SearchDocument(
    Id<Listing> Id,
    string Title,
    IReadOnlyList<string> Aliases,
    string Shelf,
    IReadOnlyList<string> ShelfNames,
    string Commune,
    IReadOnlyList<string> Places,
    string Producer,
    string Story,
    IReadOnlyList<string> Packs,
    SearchFacts Facts);

/// <summary>What can change without a word being changed.</summary>
/// <param name="Price">Of the pack that is shown, whole đồng; 0 where nothing is sold now.</param>
/// <param name="InStock">A pack can be had.</param>
/// <param name="Stars">OCOP stars that were checked, 3 to 5, or null.</param>
/// <param name="Certificates">Codes of certificates in force (<c>vietgap</c>, <c>gi</c>, …).</param>
/// <param name="Verified">A lot of it that may be sold was verified by an office.</param>
/// <param name="Season">Bit n for month n+1; 0 for all year.</param>
/// <param name="Sold">Packs sold.</param>
/// <param name="PublishedAt">When it came into the shop.</param>
public sealed record SearchFacts(long Price, bool InStock, int? Stars, IReadOnlyList<string> Certificates, bool Verified, int Season, int Sold, DateTimeOffset PublishedAt);
