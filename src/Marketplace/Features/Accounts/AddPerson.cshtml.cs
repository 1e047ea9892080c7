using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>Adds a person.</summary>
public sealed class AddPersonModel(TimeProvider time) : AppPage
{
    /// <summary>What is filled in.</summary>
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>Shows the form to administrators.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Send(new MayAdminister(), cancel);
        Form.Id = Id<Person>.New(time);
    }

    /// <summary>Adds the person.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new AddPerson(Form.Id, Form.Name, Form.Phone), cancel);
        return Redirect("/admin/people/" + Form.Id);
    }
}
