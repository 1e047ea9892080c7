using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>The task list of a case; left and taken up again in any order.</summary>
public sealed class GetCaseModel : CasePageModel
{
    /// <summary>What was just done, as the end of a text's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The tasks in order.</summary>
    public IReadOnlyList<CaseTask> Tasks { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Tasks = [Consent(), Account(), About("products", "packs", "Title", "Category", "LabelGroup", "Story", "Packs"), About("photos", "photos", "Photos"), About("label", "label", "LabelFields", "ShelfLifeDays"), Selling()];
    }

    private CaseTask Consent() => Shown.Consent is { } given
        ? new("consent", Back + "/consent", CaseTaskState.Done, T["producers.task.done"], T["producers.task.consent.hint", given.By, given.At.DayAndHour()])
        : new("consent", Back + "/consent", CaseTaskState.Missing, T["producers.task.consent.missing"], T["producers.task.consent.todo"]);

    private CaseTask Account() => Shown.Account is { } account
        ? new("account", Back + "/account", CaseTaskState.Done, T["producers.task.done"], T[account.Differs ? "producers.task.account.differs" : "producers.task.account.hint", account.Bank, account.Holder])
        : new("account", Back + "/account", CaseTaskState.Missing, T["producers.task.account.missing"], T["producers.task.account.todo"]);

    // One task for the listings together: the first listing that lacks something is where it leads.
    private CaseTask About(string key, string page, params string[] fields)
    {
        if (Shown.Products.Count == 0)
        {
            return key == "products"
                ? new(key, Back + "/listing/new", CaseTaskState.Missing, T["producers.task.products.missing"], T["producers.task.products.todo"])
                : new(key, null, CaseTaskState.Later, T["producers.task.later"], T["producers.task.after_product"]);
        }

        var lacking = Shown.Products.Select(p => (p.Row, Gaps: p.Gaps.Where(g => fields.Any(f => g.Field?.StartsWith(f, StringComparison.Ordinal) is true)).ToList())).FirstOrDefault(p => p.Gaps.Count > 0);
        return lacking.Row is null
            ? new(key, Shown.Products.Count == 1 ? $"/my/products/{Shown.Products[0].Row.Id}/{page}" : "#products", CaseTaskState.Done, T["producers.task.done"], T["producers.task." + key + ".hint", Shown.Products.Count])
            : new(key, key == "products" ? $"/my/products/{lacking.Row.Id}" : $"/my/products/{lacking.Row.Id}/{page}?check=1", CaseTaskState.Missing, T["producers.task.missing", lacking.Gaps.Count], TitleOf(lacking.Row.Title) + ": " + string.Join(' ', lacking.Gaps.Take(3).Select(g => T.Refusal(g))));
    }

    private CaseTask Selling()
    {
        var waiting = Shown.Products.Where(p => p.Row.State != ListingState.Published).ToList();
        return Shown.Products.Count == 0 ? new("publish", null, CaseTaskState.Later, T["producers.task.later"], T["producers.task.after_product"])
            : waiting.Count == 0 ? new("publish", "#products", CaseTaskState.Done, T["producers.task.done"], T["producers.task.publish.hint", Shown.Products.Count])
            : new("publish", "/my/products/" + waiting[0].Row.Id, CaseTaskState.Left, T["producers.task.left", waiting.Count], T["producers.task.publish.todo", TitleOf(waiting[0].Row.Title)]);
    }

    private string TitleOf(string title) => title.Length > 0 ? title : T["catalog.untitled"];
}

/// <summary>How a task stands.</summary>
public enum CaseTaskState
{
    /// <summary>Xong.</summary>
    Done,

    /// <summary>Còn …</summary>
    Left,

    /// <summary>Thiếu …</summary>
    Missing,

    /// <summary>Chưa tới lượt.</summary>
    Later,
}

/// <summary>A task of a case.</summary>
/// <param name="Key">End of its text's key.</param>
/// <param name="Address">Where it is done, or null before its turn.</param>
/// <param name="State">How it stands.</param>
/// <param name="Tag">In two or three words.</param>
/// <param name="Hint">A line more.</param>
public sealed record CaseTask(string Key, string? Address, CaseTaskState State, string Tag, string Hint);
