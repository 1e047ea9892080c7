using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>Name, shelf and label group.</summary>
public sealed class ReviseNamingModel : DraftPageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NamingForm Form { get; set; } = new();

    /// <summary>Shelves and groups.</summary>
    public Choices Choices { get; private set; } = null!;

    /// <summary>The form with what is known.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        var text = Shown.Text;
        Form = new()
        {
            Title = text.Title,
            TitleEn = text.TitleEn,
            Aliases = string.Join(", ", text.Aliases),
            Category = text.Category.IsEmpty ? null : text.Category,
            LabelGroup = text.LabelGroup,
        };
        ShowGaps("Title", "Category", "LabelGroup");
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new ReviseListing(Id, Form.Change()), cancel);
        return Redirect(Back + "?done=saved");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Choices = await Send(new ListingChoices(), cancel);
    }
}
