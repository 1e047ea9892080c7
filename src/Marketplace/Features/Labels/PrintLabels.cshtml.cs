using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Labels;

/// <summary>A label at its true size, with what is still missing, and its way to the printer.</summary>
public sealed class PrintLabelsModel(TimeProvider time) : AppPage
{
    /// <summary>Of what.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>Which pack.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant>? Variant { get; set; }

    /// <summary>Which lot.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot>? Lot { get; set; }

    /// <summary>How it is to be printed.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public LabelWish Wish { get; set; } = new();

    /// <summary>What is said and missing.</summary>
    public LabelState Label { get; private set; } = null!;

    /// <summary>How it will look.</summary>
    public LabelProof Proof { get; private set; } = null!;

    /// <summary>A size of one's own that cannot be printed.</summary>
    public bool IsOddSize { get; private set; }

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Issues the electronic label and hands over the pages.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        var issued = await Send(new IssueLabel(Id<ElectronicLabel>.New(time), Id, Label.Pack ?? throw new DomainException("variant.missing", "Packs"), Label.Lot), cancel);
        Wish.Template = Wish.Template.Length > 0 ? Wish.Template : Proof.Label!.Size.Name;
        _ = await Send(new PrintLabel(issued, Wish), cancel);
        return Redirect($"/my/labels/{issued}/pdf?{Wish.Query()}");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Label = await Send(new CheckLabel(Id, Variant, Lot), cancel);
        try
        {
            _ = Wish.Size();
        }
        catch (DomainException odd) when (odd.Code == "label.size")
        {
            (IsOddSize, Wish.Template) = (true, "");
        }

        Proof = await Send(new PressLabel(Id, Variant, Lot, Wish), cancel);
    }
}
