using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;

namespace Marketplace.Domain.Catalog;

/// <summary>All that is asked before a listing comes into the shop.</summary>
/// <param name="Text">What it says.</param>
/// <param name="HasCategory">The shelf exists.</param>
/// <param name="Rows">The rules that its label and its words are checked by.</param>
/// <param name="On">Today in Viet Nam.</param>
/// <param name="IsSmall">A small producer, which need not give nutrition facts.</param>
/// <param name="Packs">Packs on sale.</param>
/// <param name="Photos">Photos it has.</param>
/// <param name="MostPhotos">Photos it may have.</param>
/// <param name="HasConsent">The producer agrees today.</param>
/// <param name="HasAccount">There is an account to pay into.</param>
/// <param name="Shelf">The shelf's name in addresses; papers depend on it.</param>
/// <param name="Papers">Papers that are there and whose day has not passed; null where papers are not asked for.</param>
public sealed record ListingGaps(
    ListingText Text,
    bool HasCategory,
    LabelRows Rows,
    DateOnly On,
    bool IsSmall,
    int Packs,
    int Photos,
    int MostPhotos,
    bool HasConsent,
    bool HasAccount,
    string Shelf = "",
    IReadOnlyList<PaperHeld>? Papers = null)
{
    private LabelRule? Rule => Rows.Find(Text.LabelGroup, On);

    /// <summary>Everything that is missing, in the order of the form; empty where it may be published.</summary>
    public IReadOnlyList<Refusal> Find() => [.. Naming(), .. Telling(), .. Labelling(), .. Selling(), .. Proving()];

    private IEnumerable<Refusal> Naming()
    {
        if (Text.Title.Length < 3)
        {
            yield return new("title.missing", "Title");
        }

        foreach (var word in WordRules.Forbidden(Text.Title, Rows, On))
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

        foreach (var word in WordRules.Forbidden(Text.Story, Rows, On))
        {
            yield return new("words.forbidden", "Story", word);
        }
    }

    private IEnumerable<Refusal> Labelling()
    {
        if (Rule is not { } rule)
        {
            yield break;
        }

        var found = LabelCheck.Check(new(Text.LabelGroup, new LabelSource(Text).Fields(), On, IsSmall), Rows);
        foreach (var id in found.Missing.Where(id => !LabelField.ComesFromElsewhere(id)))
        {
            yield return new("label.missing", $"LabelFields[{id}]", LabelField.Of(id).Name);
        }

        foreach (var doubt in found.Warnings.Where(w => w.Code == "phrase.missing" && !found.Missing.Contains(w.Field)))
        {
            yield return new("label.phrase", $"LabelFields[{doubt.Field}]", doubt.Detail);
        }

        if (rule.Required.Contains("hsd") && Text.ShelfLifeDays is null)
        {
            yield return new("shelf_life.missing", "ShelfLifeDays");
        }
    }

    // The code names the paper; its sentence says where to get it.
    private IEnumerable<Refusal> Proving() => Papers is null || Rule is null ? [] :
        PaperRules.Missing(Rows, Text.LabelGroup, Shelf, Text.LabelFields.GetValueOrDefault("con_ethanol", ""), Papers, On)
            .Select(gap => new Refusal((gap.Waits ? "paper.waits." : "paper.missing.") + gap.Kind.Code(), "Papers"));

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
}
