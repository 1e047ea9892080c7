using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>Signing in, second page: the code, and who of those that share the phone.</summary>
public sealed class OpenSessionModel(SignInLimits limits, SignInTicket tickets, TimeProvider time) : AppPage
{
    private SignInTicket.Content? ticket;

    /// <summary>What is filled in.</summary>
    [BindProperty]
    public Fields Form { get; set; } = new();

    /// <summary>Set once the code was right and several people share the phone.</summary>
    public IReadOnlyList<OpenedSession.Sharer> People { get; private set; } = [];

    /// <summary>The phone as people read it.</summary>
    public string Phone => ticket is null ? "" : PhoneNumber.Parse(ticket.Phone).Display;

    /// <summary>For a further code.</summary>
    public Id<OneTimeCode> Another { get; private set; }

    /// <summary>True after a further code was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>Shows the form, or the first page where no phone was given.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return ticket is null ? Redirect("/sign-in") : Page();
    }

    /// <inheritdoc/>
    public override Task Load(CancellationToken cancel)
    {
        ticket = tickets.Read(HttpContext);
        Another = Id<OneTimeCode>.New(time);
        return Task.CompletedTask;
    }

    /// <summary>Tries the code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (ticket is null)
        {
            return Redirect("/sign-in");
        }

        limits.CountTry();
        var token = SessionGate.NewToken();
        var opened = await Send(new OpenSession(Id<Session>.New(time), ticket.Phone, Form.Code, Form.Person, SessionGate.Hash(token)), cancel);
        switch (opened.Outcome)
        {
            case SignInOutcome.Choose:
                People = opened.People;
                return Page();
            case SignInOutcome.Opened:
                SignInTicket.Clear(HttpContext);
                Response.Cookies.Append(SessionGate.Cookie, token, new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = Request.IsHttps,
                    Expires = opened.Ends,
                    IsEssential = true,
                });
                return LocalRedirect(ticket.Back);
            default:
                throw new DomainException("code.wrong", "Code");
        }
    }

    /// <summary>Sends a further code.</summary>
    public async Task<IActionResult> OnPostAgain(Id<OneTimeCode> another, CancellationToken cancel)
    {
        await Load(cancel);
        if (ticket is null)
        {
            return Redirect("/sign-in");
        }

        limits.CountCode();
        await Send(new AskCode(another, ticket.Phone), cancel);
        return Redirect("/sign-in/code?sent=true");
    }

    /// <summary>The form.</summary>
    public sealed class Fields
    {
        /// <summary>As typed.</summary>
        public string Code { get; set; } = "";

        /// <summary>Who.</summary>
        public Id<Person>? Person { get; set; }
    }
}
