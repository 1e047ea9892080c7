using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Producers;

/// <summary>Reads the files of <c>seed/</c> (see its README).</summary>
internal sealed class SeedFolder(string folder)
{
    /// <summary>Who sells.</summary>
    public IReadOnlyList<ProducerRow> Producers() =>
    [
        .. Rows<ProducerFile>("producers.json").Select(p => new ProducerRow(
            p.Slug, Enum.Parse<ProducerKind>(p.Kind, ignoreCase: true), p.Name, p.Representative, p.Phone, p.Commune, p.Hamlet, p.About, p.Office, p.Account.Bin, p.Account.Number, p.Account.Holder)),
    ];

    /// <summary>Which person acts for which producer.</summary>
    public IReadOnlyList<(Id<Person> Person, Id<Producer> Producer)> People() =>
        [.. Rows<PersonFile>("people.json").SelectMany(p => p.Producers.Select(slug => (SeedId.Of<Person>(p.Slug), SeedId.Of<Producer>(slug))))];

    /// <summary>What is sold.</summary>
    public IReadOnlyList<ProductRow> Products() => [.. Rows<ProductFile>("products.json").Select(Product)];

    /// <summary>A picture's bytes.</summary>
    public async Task<ReadOnlyMemory<byte>> Picture(string name, CancellationToken cancel) => await File.ReadAllBytesAsync(Path.Combine(folder, "pictures", name), cancel);

    private static ProductRow Product(ProductFile p) => new(
        p.Slug,
        p.Producer,
        p.Picture,
        new ListingChange(SeedId.Of<Category>(p.Category), p.Group, p.Title, p.TitleEn, p.Aliases, p.OldPlace, p.Commune, p.Story, p.StoryEn, p.Storage, p.ShelfLifeDays ?? 0, p.Season, p.Label),
        [.. p.Variants.Select(v => new NewPack(SeedId.Of<Variant>($"{p.Slug}:{v.Name}"), v.Name, v.Price, v.Stock))]);

    private List<TRow> Rows<TRow>(string file)
    {
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return JsonSerializer.Deserialize<List<TRow>>(stream)!;
    }

    /// <summary>A producer.</summary>
    internal sealed record ProducerRow(string Slug, ProducerKind Kind, string Name, string Representative, string Phone, string Commune, string Hamlet, string About, string Office, string Bin, string Number, string Holder);

    /// <summary>A product.</summary>
    internal sealed record ProductRow(string Slug, string Producer, string Picture, ListingChange Text, IReadOnlyList<NewPack> Packs);

    private sealed record ProducerFile(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("kind")] string Kind,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("representative")] string Representative,
        [property: JsonPropertyName("phone")] string Phone,
        [property: JsonPropertyName("commune")] string Commune,
        [property: JsonPropertyName("hamlet")] string Hamlet,
        [property: JsonPropertyName("about")] string About,
        [property: JsonPropertyName("office")] string Office,
        [property: JsonPropertyName("bank_account")] AccountFile Account);

    private sealed record AccountFile(
        [property: JsonPropertyName("bin")] string Bin,
        [property: JsonPropertyName("number")] string Number,
        [property: JsonPropertyName("holder")] string Holder);

    private sealed record PersonFile(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("producers")] IReadOnlyList<string> Producers);

    private sealed record ProductFile(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("title_en")] string TitleEn,
        [property: JsonPropertyName("aliases")] IReadOnlyList<string> Aliases,
        [property: JsonPropertyName("producer")] string Producer,
        [property: JsonPropertyName("category")] string Category,
        [property: JsonPropertyName("label_group")] string Group,
        [property: JsonPropertyName("commune")] string Commune,
        [property: JsonPropertyName("old_place")] string OldPlace,
        [property: JsonPropertyName("variants")] IReadOnlyList<VariantFile> Variants,
        [property: JsonPropertyName("shelf_life_days")] int? ShelfLifeDays,
        [property: JsonPropertyName("storage")] string Storage,
        [property: JsonPropertyName("season")] IReadOnlyList<int> Season,
        [property: JsonPropertyName("story")] string Story,
        [property: JsonPropertyName("story_en")] string StoryEn,
        [property: JsonPropertyName("label")] IReadOnlyDictionary<string, string> Label,
        [property: JsonPropertyName("picture")] string Picture);

    private sealed record VariantFile(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("price")] long Price,
        [property: JsonPropertyName("stock")] int Stock);
}
