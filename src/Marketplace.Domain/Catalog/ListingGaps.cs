using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>All that is asked before a listing comes into the shop.</summary>
/// <param name="Text">What it says.</param>
/// <param name="HasCategory">The shelf exists.</param>
/// <param name="Rule">The label rule of its group today, or null where there is none.</param>
/// <param name="Packs">Packs on sale.</param>
/// <param name="Photos">Photos it has.</param>
/// <param name="MostPhotos">Photos it may have.</param>
/// <param name="HasConsent">The producer agrees today.</param>
/// <param name="HasAccount">There is an account to pay into.</param>
/// <param name="Forbidden">Words that may not be used.</param>
public sealed record ListingGaps(
    ListingText Text,
    bool HasCategory,
    LabelRule? Rule,
    int Packs,
    int Photos,
    int MostPhotos,
    bool HasConsent,
    bool HasAccount,
    IReadOnlyList<string> Forbidden)
{
    /// <summary>Everything that is missing, in the order of the form; empty where it may be published.</summary>
    public IReadOnlyList<Refusal> Find() => [.. Naming(), .. Telling(), .. Labelling(), .. Selling()];

    private IEnumerable<Refusal> Naming()
    {
        if (Text.Title.Length < 3)
        {
            yield return new("title.missing", "Title");
        }

        foreach (var word in ForbiddenWords.Find(Text.Title, Forbidden))
        {
            yield return new("words.forbidden", "Title", word);
        }

        if (!HasCategory)
        {
            yield return new("category.missing", "Category");
        }

        if (Rule is null)
        {
            yield return new("label_group.missing", "LabelGroup");
        }
    }

    private IEnumerable<Refusal> Telling()
    {
        if (Text.Story.Length < 20)
        {
            yield return new("story.missing", "Story");
        }

        foreach (var word in ForbiddenWords.Find(Text.Story, Forbidden))
        {
            yield return new("words.forbidden", "Story", word);
        }
    }

    private IEnumerable<Refusal> Labelling()
    {
        if (Rule is null)
        {
            yield break;
        }

        foreach (var id in Rule.Required.Where(id => !LabelField.ComesFromElsewhere(id) && !Says(id) && !SaysInstead(id)))
        {
            yield return new("label.missing", $"LabelFields[{id}]", LabelField.Of(id).Name);
        }

        foreach (var phrase in Rule.Phrases.Where(p => Says("cum_tu_bat_buoc") && !Text.LabelFields["cum_tu_bat_buoc"].Contains(p, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("label.phrase", "LabelFields[cum_tu_bat_buoc]", phrase);
        }

        if (Rule.Required.Contains("hsd") && Text.ShelfLifeDays is null)
        {
            yield return new("shelf_life.missing", "ShelfLifeDays");
        }
    }

    private IEnumerable<Refusal> Selling()
    {
        if (Packs == 0)
        {
            yield return new("variant.missing", "Packs");
        }

        if (Photos == 0)
        {
            yield return new("photo.missing", "Photos");
        }

        if (Photos > MostPhotos)
        {
            yield return new("photo.too_many", "Photos", MostPhotos);
        }

        if (!HasConsent)
        {
            yield return new("consent.missing", "Consent");
        }

        if (!HasAccount)
        {
            yield return new("account.missing", "Account");
        }
    }

    private bool Says(string id) => Text.LabelFields.TryGetValue(id, out var line) && line.Length > 0;

    private bool SaysInstead(string id) =>
        Rule!.Alternatives.Any(a => a.StartsWith(id + ":", StringComparison.Ordinal) && Says(a[(id.Length + 1)..]));
}
