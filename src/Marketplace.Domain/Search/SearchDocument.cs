using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>What the index knows of one published listing. Text is as people wrote it; the engine folds it.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Title">Vietnamese title.</param>
/// <param name="Aliases">Other names, the English title among them.</param>
/// <param name="Shelf">Slug of its category, for filters.</param>
/// <param name="Shelves">Names of its category and those above, in both languages.</param>
/// <param name="Places">Commune and province of now, names of before July 2025, and the old place the producer names.</param>
/// <param name="Producer">Who sells it.</param>
/// <param name="Story">The story and what the label says.</param>
public sealed record SearchDocument(
    Id<Listing> Id,
    string Title,
    IReadOnlyList<string> Aliases,
    string Shelf,
    IReadOnlyList<string> Shelves,
    IReadOnlyList<string> Places,
    string Producer,
    string Story);
