using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Labels;

/// <summary>What the label must say by the rule of its group: what is missing stands beside its box, what is doubtful with its reason.</summary>
public sealed class ReviseLabelModel : DraftPageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The pack that is looked at; the first where null.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant>? Variant { get; set; }

    /// <summary>The lot that is looked at, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot>? Lot { get; set; }

    /// <summary>The lines asked for.</summary>
    public Choices Choices { get; private set; } = null!;

    /// <summary>What is said, missing and doubtful.</summary>
    public LabelState Label { get; private set; } = null!;

    /// <summary>The form with what is known.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form.Storage = Shown.Text.Storage;
        Form.ShelfLifeDays = Shown.Text.ShelfLifeDays?.ToString(CultureInfo.InvariantCulture) ?? "";
        ShowGaps("ShelfLifeDays");
        ShowMissing();
    }

    /// <summary>Saves it. Where something is still missing or doubtful, the form says so at once.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new ReviseListing(Id, Typed()), cancel);
        var label = await Send(new CheckLabel(Id, Variant, Lot), cancel);
        var isWhole = !label.Missing.Any(l => !LabelField.ComesFromElsewhere(l.Field)) && label.Warnings.All(w => LabelField.ComesFromElsewhere(w.Field));
        return Redirect(isWhole ? Back + "?done=saved" : $"{Back}/label?check=1&done=saved&variant={Variant}&lot={Lot}");
    }

    /// <summary>Looks at what is typed without saving it.</summary>
    public async Task<IActionResult> OnPostCheck(CancellationToken cancel)
    {
        await Load(cancel);
        Label = await Send(new CheckLabel(Id, Variant, Lot, Typed()), cancel);
        Check = "1";
        ShowMissing();
        return Page();
    }

    /// <summary>The same for the script, while somebody types: field to what is to be said of it.</summary>
    public async Task<IActionResult> OnPostLive(CancellationToken cancel)
    {
        Label = await Send(new CheckLabel(Id, Variant, Lot, Typed()), cancel);
        return new JsonResult(Label.Lines.Select(l => l.Field).Concat(Label.Warnings.Select(w => w.Field)).Distinct(StringComparer.Ordinal)
            .Select(f => new { Field = f, Doubt = Said(f, isLive: true) }).Where(f => f.Doubt.Length > 0).ToDictionary(f => f.Field, f => f.Doubt, StringComparer.Ordinal));
    }

    /// <summary>What is doubtful of a field, in sentences; empty where nothing is.</summary>
    public string Doubt(string field) => Said(field, isLive: false);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Label = await Send(new CheckLabel(Id, Variant, Lot), cancel);
        Choices = await Send(new ListingChoices(Shown.Text.LabelGroup), cancel);
        foreach (var line in Choices.Lines.Where(l => !Form.LabelFields.ContainsKey(l.Id)))
        {
            Form.LabelFields[line.Id] = Shown.Text.LabelFields.GetValueOrDefault(line.Id, line.Id == "xuat_xu" ? "Việt Nam" : "");
        }
    }

    private ListingChange Typed() => new(Storage: Form.Storage, ShelfLifeDays: Days(), LabelFields: Form.LabelFields);

    private string Said(string field, bool isLive) => string.Join(' ', Label.Warnings.Where(w => w.Field == field).Select(w => T.Sentence(w))
        .Concat(isLive && Label.Missing.Any(l => l.Field == field) ? [LabelField.ComesFromElsewhere(field) ? T["labels.auto.missing." + field] : T["labels.missing"]] : []).Distinct(StringComparer.Ordinal));

    private void ShowMissing()
    {
        foreach (var line in Label.Missing.Where(l => Check is not null && !LabelField.ComesFromElsewhere(l.Field)))
        {
            ModelState.AddModelError($"Form.LabelFields[{line.Field}]", T.Refusal(new("label.missing", line.Field, LabelField.Of(line.Field).Name)));
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
