using Marketplace.Domain.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>What buyers read about it, and when it is to be had.</summary>
public sealed class ReviseStoryModel : DraftPageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The form with what is known.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Story = Shown.Text.Story, StoryEn = Shown.Text.StoryEn, Season = [.. Shown.Text.Season] };
        ShowGaps("Story");
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new ReviseListing(Id, new ListingChange(Story: Form.Story, StoryEn: Form.StoryEn, Season: Form.Season)), cancel);
        return Redirect(Back + "?done=saved");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Vietnamese.</summary>
        public string Story { get; set; } = "";

        /// <summary>May be empty.</summary>
        public string StoryEn { get; set; } = "";

        /// <summary>Months; none for all year.</summary>
        public List<int> Season { get; set; } = [];
    }
}
