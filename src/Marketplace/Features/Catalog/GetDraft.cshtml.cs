using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>A listing with its parts, what is missing of each, and the button that publishes.</summary>
public sealed class GetDraftModel : DraftPageModel
{
    private static readonly (string Key, string Page, string[] Fields)[] All =
    [
        ("name", "name", ["Title", "Category", "LabelGroup"]),
        ("story", "story", ["Story"]),
        ("packs", "packs", ["Packs"]),
        ("label", "label", ["LabelFields", "ShelfLifeDays"]),
        ("photos", "photos", ["Photos"]),
        ("papers", "papers", ["Papers"]),
    ];

    /// <summary>A part of the listing.</summary>
    public sealed record Part(string Key, string Address, IReadOnlyList<Refusal> Gaps);

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<Part> Parts =>
        [.. All.Select(a => (a, Gaps: Shown.Gaps.Where(g => Concerns(g, a.Fields)).ToList())).Select(p => new Part(p.a.Key, $"{Back}/{p.a.Page}" + (p.Gaps.Count > 0 && p.a.Key is not ("packs" or "papers") ? "?check=1" : ""), p.Gaps))];

    /// <summary>True after a refused publishing: the summary stands at the top.</summary>
    public bool Refused { get; private set; }

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Publishes; what is missing is listed with links to the boxes.</summary>
    public async Task<IActionResult> OnPostPublish(CancellationToken cancel)
    {
        try
        {
            await Send(new PublishListing(Id), cancel);
            return Redirect(Back + "?done=published");
        }
        catch (DomainException refused) when (refused.Kind == RefusalKind.Invalid)
        {
            await Load(cancel);
            Refused = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    /// <summary>Takes it out of the shop.</summary>
    public async Task<IActionResult> OnPostWithdraw(CancellationToken cancel)
    {
        await Send(new WithdrawListing(Id), cancel);
        return Redirect(Back + "?done=withdrawn");
    }

    /// <summary>The box where a gap is closed.</summary>
    public string AddressOf(Refusal gap) => gap.Field switch
    {
        "Consent" => Shown.Case is { } file ? $"/cases/{file}/consent" : "/my/products",
        "Account" => Shown.Case is { } file ? $"/cases/{file}/account" : "/my/products",
        "Packs" => Back + "/packs/new",
        "Photos" => Back + "/photos",
        "Papers" => Back + "/papers",
        { } field => $"{Back}/{All.First(a => Concerns(gap, a.Fields)).Page}?check=1#{Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId("Form." + field, "_")}",
        null => Back,
    };

    private static bool Concerns(Refusal gap, string[] fields) => fields.Any(f => gap.Field?.StartsWith(f, StringComparison.Ordinal) is true);
}
