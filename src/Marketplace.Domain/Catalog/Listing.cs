using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Catalog;

/// <summary>States of a listing.</summary>
public enum ListingState
{
    /// <summary>Being written; only its keepers see it.</summary>
    Draft,

    /// <summary>In the shop.</summary>
    Published,

    /// <summary>Taken out of the shop.</summary>
    Withdrawn,
}

/// <summary>A listing was changed, published or withdrawn.</summary>
public sealed record ListingChanged(Id<Listing> Listing) : IDomainEvent;

/// <summary>What is for sale; its variants have price and stock.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Draft</term><description>Published</description></item>
/// <item><term>Published</term><description>Withdrawn</description></item>
/// <item><term>Withdrawn</term><description>Published</description></item>
/// </list>
/// </remarks>
public sealed class Listing : Entity<Listing>
{
    /// <summary>The label group of spirits (Decree 37/2026 Annex I).</summary>
    public const string Alcohol = "7";

    /// <summary>The table above.</summary>
    public static readonly Moves<ListingState> Moves = new("listing.move",
        (ListingState.Draft, [ListingState.Published]),
        (ListingState.Published, [ListingState.Withdrawn]),
        (ListingState.Withdrawn, [ListingState.Published]));

    private Listing()
    {
    }

    /// <summary>A draft of a producer.</summary>
    public Listing(Id<Listing> id, Id<Producer> producer, ListingText text, DateTimeOffset now)
        : base(id)
    {
        ProducerId = producer;
        CreatedAt = now;
        Apply(text);
    }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Shelf.</summary>
    public Id<Category> CategoryId { get; private set; }

    /// <summary>Group of the label rules.</summary>
    public string LabelGroup { get; private set; } = "";

    /// <summary>Vietnamese title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>English title for buyers' pages; may be empty.</summary>
    public string TitleEn { get; private set; } = "";

    /// <summary>Other names that people search by.</summary>
    public List<string> Aliases { get; private set; } = [];

    /// <summary>The place's name before 1 July 2025.</summary>
    public string OldPlace { get; private set; } = "";

    /// <summary>Official five-digit code of where it is made.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>The story, Vietnamese, paragraphs by blank lines.</summary>
    public string Story { get; private set; } = "";

    /// <summary>The story in English; may be empty.</summary>
    public string StoryEn { get; private set; } = "";

    /// <summary>How to keep it.</summary>
    public string Storage { get; private set; } = "";

    /// <summary>Days it keeps, or null where it does not spoil.</summary>
    public int? ShelfLifeDays { get; private set; }

    /// <summary>Months 1 to 12 in which it is to be had; empty for all year.</summary>
    public List<int> Season { get; private set; } = [];

    /// <summary>Label fields by id (see the label rules).</summary>
    public Dictionary<string, string> LabelFields { get; private set; } = [];

    /// <summary>Where it stands.</summary>
    public ListingState State { get; private set; }

    /// <summary>Counts the changes that a buyer or a lot can see; revisions are kept.</summary>
    public int Revision { get; private set; }

    /// <summary>When the row was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it first came into the shop.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What the producer says about it now.</summary>
    public ListingText Text() => new(CategoryId, LabelGroup, Title, TitleEn, Aliases, OldPlace, CommuneCode, Story, StoryEn, Storage, ShelfLifeDays, Season, LabelFields);

    /// <summary>Rewrites what the producer says about it; a new revision.</summary>
    public void Rewrite(ListingText text) => Apply(text);

    /// <summary>Something of it that buyers see has changed (photos, variants): a new revision.</summary>
    public void Touch()
    {
        Revision++;
        Raise(new ListingChanged(Id));
    }

    /// <summary>Puts it into the shop; the caller has checked consent and what is missing.</summary>
    public void Publish(DateTimeOffset now)
    {
        State = Moves.Move(State, ListingState.Published);
        PublishedAt ??= now;
        Raise(new ListingChanged(Id));
    }

    /// <summary>Takes it out of the shop.</summary>
    public void Withdraw()
    {
        State = Moves.Move(State, ListingState.Withdrawn);
        Raise(new ListingChanged(Id));
    }

    private void Apply(ListingText text)
    {
        (CategoryId, LabelGroup, Title, TitleEn, OldPlace) = (text.Category, text.LabelGroup, text.Title, text.TitleEn, text.OldPlace);
        (CommuneCode, Story, StoryEn, Storage, ShelfLifeDays) = (text.CommuneCode, text.Story, text.StoryEn, text.Storage, text.ShelfLifeDays);
        Aliases = [.. text.Aliases];
        Season = [.. text.Season];
        LabelFields = new(text.LabelFields, StringComparer.Ordinal);
        Touch();
    }
}

/// <summary>All that a producer writes about a listing.</summary>
public sealed record ListingText(
    Id<Category> Category,
    string LabelGroup,
    string Title,
    string TitleEn,
    IReadOnlyList<string> Aliases,
    string OldPlace,
    string CommuneCode,
    string Story,
    string StoryEn,
    string Storage,
    int? ShelfLifeDays,
    IReadOnlyList<int> Season,
    IReadOnlyDictionary<string, string> LabelFields)
{
    /// <summary>Nothing said yet, made in a commune.</summary>
    public static ListingText Empty(string communeCode) =>
        new(default, "", "", "", [], "", communeCode, "", "", "", null, [], new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>What a listing said at one revision; lots keep the one they were declared with.</summary>
public sealed class ListingRevision : Entity<ListingRevision>
{
    private ListingRevision()
    {
    }

    /// <summary>A copy as JSON.</summary>
    public ListingRevision(Id<ListingRevision> id, Id<Listing> listing, int number, string snapshot, DateTimeOffset now)
        : base(id) => (ListingId, Number, Snapshot, At) = (listing, number, snapshot, now);

    /// <summary>Of which listing.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>The listing's revision number.</summary>
    public int Number { get; private set; }

    /// <summary>JSON of text, variants and photos.</summary>
    public string Snapshot { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
