using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shell;

/// <summary>Turns refusals into answers, once for the API and once for pages.</summary>
public sealed partial class Refusals(RequestDelegate next, Texts texts, ILogger<Refusals> log)
{
    /// <summary>Runs the rest and maps what it throws.</summary>
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (DomainException refused) when (!context.Response.HasStarted)
        {
            await Answer(context, refused);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Answer(context, new DomainException("request.bad"), bad.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogFailed(context.TraceIdentifier, error);
            await Answer(context, new DomainException("request.failed"), StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>The HTTP status of a refusal.</summary>
    public static int Status(DomainException refused) => refused switch
    {
        { Code: "access.sign_in" } => StatusCodes.Status401Unauthorized,
        { Code: "request.parameter" } => StatusCodes.Status400BadRequest,
        { Code: "search.engine_unavailable" } => StatusCodes.Status503ServiceUnavailable,
        { Kind: RefusalKind.Forbidden } => StatusCodes.Status403Forbidden,
        { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
        { Kind: RefusalKind.Conflict } => StatusCodes.Status409Conflict,
        { Kind: RefusalKind.TooMany } => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>True for callers that want problem details rather than a page.</summary>
    public static bool WantsProblem(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/webhooks", StringComparison.OrdinalIgnoreCase);

    private async Task Answer(HttpContext context, DomainException refused, int? status = null)
    {
        var code = status ?? Status(refused);
        if (!WantsProblem(context))
        {
            if (code == StatusCodes.Status401Unauthorized)
            {
                var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
                context.Response.Redirect("/sign-in?back=" + Uri.EscapeDataString(back));
                return;
            }

            // The status page middleware draws the page.
            context.Response.Clear();
            context.Response.StatusCode = code;
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = code;
        var problem = new ProblemDetails { Status = code, Title = texts.Refusal(refused.Refusals[0]), Type = "urn:chophien:error:" + refused.Code, Instance = context.Request.Path };
        problem.Extensions["code"] = refused.Code;
        problem.Extensions["errors"] = refused.Refusals.Select(r => new { code = r.Code, field = r.Field is null ? null : char.ToLowerInvariant(r.Field[0]) + r.Field[1..], message = texts.Refusal(r) });
        await context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Trace} failed")]
    private partial void LogFailed(string trace, Exception error);
}
