using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>What a form changes of a listing; null leaves a part as it is, so that each part of the form is sent alone.</summary>
/// <param name="Category">Shelf.</param>
/// <param name="LabelGroup">Group of the label rules.</param>
/// <param name="Title">At most 120 characters.</param>
/// <param name="TitleEn">At most 120 characters; may be empty.</param>
/// <param name="Aliases">At most 12 other names of at most 60 characters.</param>
/// <param name="OldPlace">The place's name before 1 July 2025, at most 120 characters.</param>
/// <param name="CommuneCode">Official five-digit code.</param>
/// <param name="Story">At most 4,000 characters.</param>
/// <param name="StoryEn">At most 4,000 characters; may be empty.</param>
/// <param name="Storage">At most 300 characters.</param>
/// <param name="ShelfLifeDays">1 to 3,650 days; 0 where it does not spoil or nobody knows yet.</param>
/// <param name="Season">Months 1 to 12; empty for all year.</param>
/// <param name="LabelFields">Label lines by id, at most 600 characters each; an empty one is dropped, lines not named stay.</param>
public sealed record ListingChange(
    Id<Category>? Category = null,
    string? LabelGroup = null,
    string? Title = null,
    string? TitleEn = null,
    IReadOnlyList<string>? Aliases = null,
    string? OldPlace = null,
    string? CommuneCode = null,
    string? Story = null,
    string? StoryEn = null,
    string? Storage = null,
    int? ShelfLifeDays = null,
    IReadOnlyList<int>? Season = null,
    IReadOnlyDictionary<string, string>? LabelFields = null)
{
    private const int LongestTitle = 120;
    private const int LongestStory = 4_000;
    private const int LongestLine = 600;
    private const int MostDays = 3_650;

    /// <summary>The text with this change, tidied. Refuses only what no draft may hold: <c>text.too_long</c>, <c>listing.shelf_life</c>, <c>listing.season</c>, <c>listing.aliases</c>, each with its field.</summary>
    public ListingText ApplyTo(ListingText text)
    {
        List<Refusal> refusals = [];
        var applied = new ListingText(
            Category ?? text.Category,
            Tidy(LabelGroup, text.LabelGroup, 40, nameof(LabelGroup), refusals),
            Tidy(Title, text.Title, LongestTitle, nameof(Title), refusals),
            Tidy(TitleEn, text.TitleEn, LongestTitle, nameof(TitleEn), refusals),
            Aliases is null ? text.Aliases : [.. Aliases.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Tidy(OldPlace, text.OldPlace, LongestTitle, nameof(OldPlace), refusals),
            Tidy(CommuneCode, text.CommuneCode, 5, nameof(CommuneCode), refusals),
            Tidy(Story, text.Story, LongestStory, nameof(Story), refusals),
            Tidy(StoryEn, text.StoryEn, LongestStory, nameof(StoryEn), refusals),
            Tidy(Storage, text.Storage, 300, nameof(Storage), refusals),
            ShelfLifeDays is { } days ? (days == 0 ? null : days) : text.ShelfLifeDays,
            Season is null ? text.Season : [.. Season.Distinct().Order()],
            Lines(text.LabelFields, refusals));
        Check(applied, refusals);
        return refusals.Count == 0 ? applied : throw new DomainException(RefusalKind.Invalid, refusals);
    }

    private static void Check(ListingText text, List<Refusal> refusals)
    {
        if (text.ShelfLifeDays is < 0 or > MostDays)
        {
            refusals.Add(new("listing.shelf_life", nameof(ShelfLifeDays)));
        }

        if (text.Season.Any(m => m is < 1 or > 12))
        {
            refusals.Add(new("listing.season", nameof(Season)));
        }

        if (text.Aliases.Count > 12 || text.Aliases.Any(a => a.Length > 60))
        {
            refusals.Add(new("listing.aliases", nameof(Aliases)));
        }
    }

    private static string Tidy(string? sent, string present, int longest, string field, List<Refusal> refusals)
    {
        var tidy = sent is null ? present : sent.ReplaceLineEndings("\n").Trim();
        if (tidy.Length > longest)
        {
            refusals.Add(new("text.too_long", field, longest));
        }

        return tidy;
    }

    private Dictionary<string, string> Lines(IReadOnlyDictionary<string, string> present, List<Refusal> refusals)
    {
        Dictionary<string, string> lines = new(present, StringComparer.Ordinal);
        foreach (var (id, sent) in LabelFields ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (id.Length > 40 || lines.Count > 40)
            {
                throw new DomainException("request.bad");
            }

            lines[id] = Tidy(sent ?? "", "", LongestLine, $"LabelFields[{id}]", refusals);
            if (lines[id].Length == 0)
            {
                lines.Remove(id);
            }
        }

        return lines;
    }
}
