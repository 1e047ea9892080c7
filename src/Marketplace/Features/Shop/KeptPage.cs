using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Features.Shop;

/// <summary>A page drawn once and sent many times; only the form's token differs and is written into its gap.</summary>
public sealed class KeptPage(byte[] before, byte[]? after) : ActionResult
{
    /// <summary>Stands in the page where the visitor's antiforgery token goes.</summary>
    public const string Gap = "~~form-token~~";

    /// <summary>Bytes kept.</summary>
    public int Size => before.Length + (after?.Length ?? 0);

    /// <summary>Cuts a drawn page at its gap.</summary>
    public static KeptPage Cut(ReadOnlySpan<byte> drawn)
    {
        var gap = Encoding.UTF8.GetBytes(Gap);
        var at = drawn.IndexOf(gap);
        return at < 0 ? new(drawn.ToArray(), null) : new(drawn[..at].ToArray(), drawn[(at + gap.Length)..].ToArray());
    }

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var token = after is null ? [] : Encoding.ASCII.GetBytes(http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!);
        http.Response.ContentType = "text/html; charset=utf-8";
        var writer = http.Response.BodyWriter;
        writer.Write(before);
        writer.Write(token);
        writer.Write(after ?? []);
        await writer.FlushAsync(http.RequestAborted);
    }
}

/// <summary>On a page model: keeps what the page drew under the key that its handler named.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepPageAttribute : Attribute, IAsyncResultFilter
{
    private static readonly object Key = new();

    /// <summary>The kept page, or the page itself, which is then kept. The key must hold everything that the page shows, but for language and basket.</summary>
    public static ActionResult Keep(PageModel page, string key)
    {
        // The slot for the basket's count is part of the frame.
        var whole = key + (Shell.Language.IsEnglish ? ":en:" : ":vi:") + page.ViewData["BasketCount"];
        if (page.HttpContext.RequestServices.GetRequiredService<ShopCache>().Find<KeptPage>(whole) is { } kept)
        {
            return kept;
        }

        page.HttpContext.Items[Key] = whole;
        return page.Page();
    }

    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Items[Key] is not string key || context.Result is not PageResult)
        {
            await next();
            return;
        }

        var body = http.Response.Body;
        using MemoryStream drawn = new();
        http.Response.Body = drawn;
        ResultExecutedContext executed;
        try
        {
            executed = await next();
        }
        finally
        {
            http.Response.Body = body;
        }

        if (executed.Exception is null)
        {
            var kept = KeptPage.Cut(drawn.GetBuffer().AsSpan(0, (int)drawn.Length));
            http.RequestServices.GetRequiredService<ShopCache>().Keep(key, kept, kept.Size);
            await kept.ExecuteResultAsync(context);
        }
    }
}
