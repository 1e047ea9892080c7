using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Accounts;

/// <summary>One person: corrects, closes, gives and ends roles.</summary>
public sealed class OnePersonModel(TimeProvider time) : AppPage
{
    /// <summary>The row.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Person> Id { get; set; }

    /// <summary>Name and phone.</summary>
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>A new role.</summary>
    [BindProperty]
    public GrantForm Grant { get; set; } = new();

    /// <summary>As stored.</summary>
    public OnePerson.Sheet Person { get; private set; } = null!;

    /// <summary>Offices that are open.</summary>
    public IReadOnlyList<SelectListItem> Offices { get; private set; } = [];

    /// <summary>All roles.</summary>
    public IEnumerable<SelectListItem> Roles => Enum.GetValues<Role>().Select(r => new SelectListItem(T["accounts.role." + r], r.ToString()));

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Grant = new() { Id = Id<RoleGrant>.New(time), From = Now.Day() };
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Person = await Send(new OnePerson(Id), cancel);
        Form = new() { Name = Person.Name, Phone = Person.Phone };
        Offices = [new(T["accounts.role.any"], ""), .. (await Send(new ListOffices(), cancel)).Where(o => o.ClosedAt is null).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
        Grant.Id = Grant.Id.IsEmpty ? Id<RoleGrant>.New(time) : Grant.Id;
    }

    /// <summary>Corrects name and phone.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new CorrectPerson(Id, Form.Name, Form.Phone), cancel);
        return Here();
    }

    /// <summary>Ends or restores the right to sign in.</summary>
    public async Task<IActionResult> OnPostClose(bool closed, CancellationToken cancel)
    {
        await Send(new ClosePerson(Id, closed), cancel);
        return Here();
    }

    /// <summary>Gives a role.</summary>
    public async Task<IActionResult> OnPostGrant(CancellationToken cancel)
    {
        await Send(new GrantRole(Grant.Id, Id, Grant.Role, Grant.Office, FormDays.First(Grant.From, "From"), FormDays.After(Grant.To, "To")), cancel);
        return Here();
    }

    /// <summary>Ends a role.</summary>
    public async Task<IActionResult> OnPostEnd(Id<RoleGrant> grant, CancellationToken cancel)
    {
        await Send(new EndRole(grant), cancel);
        return Here();
    }

    private RedirectResult Here() => Redirect("/admin/people/" + Id);

    /// <summary>A new role.</summary>
    public sealed class GrantForm
    {
        /// <summary>The row.</summary>
        public Id<RoleGrant> Id { get; set; }

        /// <summary>The role.</summary>
        public Role Role { get; set; }

        /// <summary>Where.</summary>
        public Id<Office>? Office { get; set; }

        /// <summary>First day, as typed.</summary>
        public string From { get; set; } = "";

        /// <summary>Last day, as typed.</summary>
        public string To { get; set; } = "";
    }
}
