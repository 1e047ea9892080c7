using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>What the label must say by the rule of its group.</summary>
public sealed class ReviseLabelModel : DraftPageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The lines asked for.</summary>
    public Choices Choices { get; private set; } = null!;

    /// <summary>The form with what is known.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form.Storage = Shown.Text.Storage;
        Form.ShelfLifeDays = Shown.Text.ShelfLifeDays?.ToString(CultureInfo.InvariantCulture) ?? "";
        ShowGaps("LabelFields", "ShelfLifeDays");
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new ReviseListing(Id, new ListingChange(Storage: Form.Storage, ShelfLifeDays: Days(), LabelFields: Form.LabelFields)), cancel);
        return Redirect(Back + "?done=saved");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Choices = await Send(new ListingChoices(Shown.Text.LabelGroup), cancel);
        foreach (var line in Choices.Lines.Where(l => !Form.LabelFields.ContainsKey(l.Id)))
        {
            Form.LabelFields[line.Id] = Shown.Text.LabelFields.GetValueOrDefault(line.Id, line.Id == "xuat_xu" ? "Việt Nam" : "");
        }
    }

    private int Days() => Form.ShelfLifeDays.Trim() is { Length: > 0 } typed
        ? int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : throw new DomainException("listing.shelf_life", "ShelfLifeDays")
        : 0;

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>By id.</summary>
        public Dictionary<string, string> LabelFields { get; set; } = new(StringComparer.Ordinal);

        /// <summary>How to keep it.</summary>
        public string Storage { get; set; } = "";

        /// <summary>Whole days; may be empty.</summary>
        public string ShelfLifeDays { get; set; } = "";
    }
}
