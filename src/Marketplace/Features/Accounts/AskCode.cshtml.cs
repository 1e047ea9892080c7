using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>Signing in, first page: the phone.</summary>
public sealed class AskCodeModel(SignInLimits limits, SignInTicket ticket, TimeProvider time) : AppPage
{
    /// <summary>Where to go afterwards; local addresses only.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>What is filled in.</summary>
    [BindProperty]
    public Fields Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public void OnGet() => Form.Id = Id<OneTimeCode>.New(time);

    /// <summary>Sends a code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        limits.CountCode();
        await Send(new AskCode(Form.Id, Form.Phone), cancel);
        ticket.Write(HttpContext, new(PhoneNumber.Parse(Form.Phone).E164, Url.IsLocalUrl(Back) ? Back! : "/desk"));
        return Redirect("/sign-in/code");
    }

    /// <summary>The form.</summary>
    public sealed class Fields
    {
        /// <summary>The code's row.</summary>
        public Id<OneTimeCode> Id { get; set; }

        /// <summary>As typed.</summary>
        public string Phone { get; set; } = "";
    }
}
