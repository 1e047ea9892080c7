using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>Opens an office.</summary>
public sealed class AddOfficeModel(RegionIndex regions, TimeProvider time) : AppPage
{
    /// <summary>What is filled in.</summary>
    [BindProperty]
    public OfficeForm Form { get; set; } = new();

    /// <summary>Shows the form to administrators.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Send(new MayAdminister(), cancel);
        Form.Id = Id<Office>.New(time);
    }

    /// <summary>Opens it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new MayAdminister(), cancel);
        await Send(new AddOffice(Form.Id, Form.Kind, Form.Name, Form.CommuneCode(regions), Form.Phone), cancel);
        return Redirect("/admin/offices");
    }
}
