using Marketplace.Domain.Kernel;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Features.Shell;

/// <summary>A page that sends requests. Refusals of a post come back as sentences beside their fields, with all that was typed.</summary>
public abstract class AppPage : PageModel
{
    /// <summary>The texts.</summary>
    public Texts T => field ??= HttpContext.RequestServices.GetRequiredService<Texts>();

    /// <summary>Refusals of this post, in order, with the field they stand beside ("" for the whole form).</summary>
    public IReadOnlyList<(string Field, string Sentence)> Errors =>
        [.. ModelState.SelectMany(m => m.Value!.Errors.Select(e => (m.Key, e.ErrorMessage)))];

    /// <summary>Reads what the page shows beside the form; called for a get and again after a refused post.</summary>
    public virtual Task Load(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Sends a request as the signed-in caller.</summary>
    protected Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken cancel) =>
        HttpContext.RequestServices.GetRequiredService<Dispatcher>().Send(request, cancel);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;

        // Before the handler, because kept pages are kept with it.
        ViewData["BasketCount"] = await HttpContext.RequestServices.GetRequiredService<IBasketCount>().Of(HttpContext);
        var executed = await next();
        if (executed.Exception is DomainException { Kind: not (RefusalKind.NotFound or RefusalKind.Forbidden) } refused && !HttpMethods.IsGet(Request.Method))
        {
            foreach (var refusal in refused.Refusals)
            {
                ModelState.AddModelError(KeyOf(refusal.Field), T.Refusal(refusal));
            }

            await Load(cancel);
            Response.StatusCode = refused.Kind switch
            {
                RefusalKind.Conflict => StatusCodes.Status409Conflict,
                RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status422UnprocessableEntity,
            };
            executed.ExceptionHandled = true;
            executed.Result = Page();
        }
    }

    // A command says "Price", the form's box is "Form.Price": the box whose name ends so is meant.
    private string KeyOf(string? field)
    {
        if (string.IsNullOrEmpty(field))
        {
            return "";
        }

        return ModelState.Keys.FirstOrDefault(k => k.Equals(field, StringComparison.OrdinalIgnoreCase))
            ?? ModelState.Keys.FirstOrDefault(k => k.EndsWith("." + field, StringComparison.OrdinalIgnoreCase))
            ?? "Form." + field;
    }
}
