using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>One office: corrects, closes, opens again.</summary>
public sealed class CorrectOfficeModel(RegionIndex regions) : AppPage
{
    /// <summary>The row.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Office> Id { get; set; }

    /// <summary>What is filled in.</summary>
    [BindProperty]
    public OfficeForm Form { get; set; } = new();

    /// <summary>As stored.</summary>
    public ListOffices.Row Office { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Name = Office.Name, Commune = $"{Office.Commune} ({Office.CommuneCode})", Phone = Office.Phone };
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) =>
        Office = (await Send(new ListOffices(), cancel)).FirstOrDefault(o => o.Id == Id) ?? throw DomainException.NotFound();

    /// <summary>Corrects it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        await Send(new CorrectOffice(Id, Form.Name, Form.CommuneCode(regions), Form.Phone), cancel);
        return Redirect("/admin/offices");
    }

    /// <summary>Closes it, or opens it again.</summary>
    public async Task<IActionResult> OnPostClose(bool closed, CancellationToken cancel)
    {
        await Send(new CloseOffice(Id, closed), cancel);
        return Redirect("/admin/offices/" + Id);
    }
}
