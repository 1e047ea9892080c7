using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>A new case.</summary>
public sealed class OpenCaseModel(RegionIndex regions, TimeProvider time) : AppPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>Communes to choose from.</summary>
    public CommuneBox Communes { get; } = new(regions);

    /// <summary>Where the caller helps.</summary>
    public IReadOnlyList<CasePage.At> Offices { get; private set; } = [];

    /// <summary>The empty form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Form.Id = Id<Case>.New(time);
        Form.Producer = Id<Producer>.New(time);
        await Load(cancel);
    }

    /// <summary>Looks for the commune and keeps what was typed.</summary>
    public async Task OnPostFind(CancellationToken cancel)
    {
        await Load(cancel);
        if (Communes.Found.Count == 0)
        {
            ModelState.AddModelError("Form.Commune", T.Refusal(new("commune.not_found")));
        }
    }

    /// <summary>Opens it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var id = await Send(
            new OpenCase(Form.Id, Form.Producer, Form.Office, Form.Kind, Form.Name, Form.Representative, Form.Phone, Communes.Chosen(Form.Commune, Form.CommuneCode), Form.Hamlet), cancel);
        return Redirect("/cases/" + id);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Communes.Find(Form.Commune);
        Offices = (await Send(new ListCases(), cancel)).Offices;
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of the new case.</summary>
        public Id<Case> Id { get; set; }

        /// <summary>Of the new producer.</summary>
        public Id<Producer> Producer { get; set; }

        /// <summary>Which office helps.</summary>
        public Id<Office> Office { get; set; }

        /// <summary>The sort.</summary>
        public ProducerKind Kind { get; set; } = ProducerKind.Household;

        /// <summary>For buyers.</summary>
        public string Name { get; set; } = "";

        /// <summary>Full name.</summary>
        public string Representative { get; set; } = "";

        /// <summary>Mobile.</summary>
        public string Phone { get; set; } = "";

        /// <summary>Typed name of the commune.</summary>
        public string Commune { get; set; } = "";

        /// <summary>Chosen code.</summary>
        public string CommuneCode { get; set; } = "";

        /// <summary>May be empty.</summary>
        public string Hamlet { get; set; } = "";
    }
}
