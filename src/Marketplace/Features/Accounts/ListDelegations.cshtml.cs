using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Accounts;

/// <summary>Delegations: lists, gives, ends.</summary>
public sealed class ListDelegationsModel(TimeProvider time) : AppPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>A new one.</summary>
    [BindProperty]
    public Fields Form { get; set; } = new();

    /// <summary>What was found.</summary>
    public ListDelegations.Found Found { get; private set; } = null!;

    /// <summary>Offices that are open.</summary>
    public IReadOnlyList<SelectListItem> Offices { get; private set; } = [];

    /// <summary>Producers that were found.</summary>
    public IEnumerable<SelectListItem> Producers => [new(T["accounts.delegation.pick"], ""), .. Found.Producers.Select(p => new SelectListItem(p.Name, p.Id.ToString()))];

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Form = new() { Id = Id<Delegation>.New(time), From = Now.Day() };
        await Load(cancel);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Found = await Send(new ListDelegations(Find), cancel);
        Offices = [.. (await Send(new ListOffices(), cancel)).Where(o => o.ClosedAt is null).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
    }

    /// <summary>Delegates.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var producer = Form.Producer ?? throw new DomainException("delegation.producer", "Producer");
        await Send(new Delegate(Form.Id, producer, Form.Office, FormDays.First(Form.From, "From"), FormDays.After(Form.To, "To")), cancel);
        return Redirect("/admin/delegations");
    }

    /// <summary>Ends one.</summary>
    public async Task<IActionResult> OnPostEnd(Id<Delegation> delegation, CancellationToken cancel)
    {
        await Send(new EndDelegation(delegation), cancel);
        return Redirect("/admin/delegations");
    }

    /// <summary>The form.</summary>
    public sealed class Fields
    {
        /// <summary>The row.</summary>
        public Id<Delegation> Id { get; set; }

        /// <summary>Who.</summary>
        public Id<Producer>? Producer { get; set; }

        /// <summary>Whom.</summary>
        public Id<Office> Office { get; set; }

        /// <summary>First day, as typed.</summary>
        public string From { get; set; } = "";

        /// <summary>Last day, as typed.</summary>
        public string To { get; set; } = "";
    }
}
