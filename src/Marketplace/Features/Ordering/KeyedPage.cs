using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Features.Ordering;

/// <summary>A page whose address is a secret: kept by no cache, found by no search engine.</summary>
public abstract class KeyedPage : AppPage
{
    /// <summary>The key in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return base.OnPageHandlerExecutionAsync(context, next);
    }
}

/// <summary>A step of a checkout.</summary>
public abstract class CheckoutPage : KeyedPage
{
    /// <summary>The checkout.</summary>
    public CheckoutView View { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => View = await Send(new ShowCheckout(Key), cancel);

    /// <summary>Shows the step with what was answered before; a placed checkout leads to its orders.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        return View.GroupKey is { } group ? Redirect("/orders/" + group) : Arrive();
    }

    /// <summary>Fills the form from the answers.</summary>
    protected abstract IActionResult Arrive();

    /// <summary>On to a step of this checkout.</summary>
    protected IActionResult To(string step) => Redirect($"/checkout/{Key}/{step}");
}
