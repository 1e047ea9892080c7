using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>Who sells, and where.</summary>
public sealed class CorrectProducerModel(RegionIndex regions) : CasePageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>Communes to choose from.</summary>
    public CommuneBox Communes { get; } = new(regions);

    /// <summary>The form with what is known.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        var who = Shown.Producer;
        Form = new()
        {
            Kind = who.Kind,
            Name = who.Name,
            Representative = who.Representative,
            Phone = who.Phone,
            CommuneCode = who.CommuneCode,
            Commune = regions.FindCommune(who.CommuneCode)?.FullName ?? "",
            Hamlet = who.Hamlet,
            About = who.About,
        };
        Communes.Find(Form.Commune);
    }

    /// <summary>Looks for the commune and keeps what was typed.</summary>
    public Task OnPostFind(CancellationToken cancel) => Load(cancel);

    /// <summary>Corrects it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        await Send(new CorrectProducer(Shown.Producer.Id, Form.Kind, Form.Name, Form.Representative, Form.Phone, Communes.Chosen(Form.Commune, Form.CommuneCode), Form.Hamlet, Form.About), cancel);
        return Redirect(Back + "?done=producer");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Communes.Find(Form.Commune);
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>The sort.</summary>
        public ProducerKind Kind { get; set; }

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

        /// <summary>For buyers; may be empty.</summary>
        public string About { get; set; } = "";
    }
}
