using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewComponents;

namespace Marketplace.Features.Shop;

/// <summary>The categories in the header of every shop page.</summary>
public sealed class ShopMenu(Shelves shelves, Texts texts) : ViewComponent
{
    /// <summary>The strip; <paramref name="current"/> is the slug of the entry one is in.</summary>
    public async Task<HtmlContentViewComponentResult> InvokeAsync(string? current)
    {
        var plan = await shelves.Plan(HttpContext.RequestAborted);
        StringBuilder html = new();
        if (plan.Menu.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<nav class=\"wrap\" aria-label=\"{WebUtility.HtmlEncode(texts["shell.menu"])}\"><ul class=\"menu scroll\">");
            foreach (var entry in plan.Menu)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/categories/{WebUtility.HtmlEncode(entry.Slug)}\"{(entry.Slug == current ? " aria-current=\"page\"" : "")}>{WebUtility.HtmlEncode(entry.Title)}</a></li>");
            }

            html.Append("</ul></nav>");
        }

        return new(new HtmlString(html.ToString()));
    }
}
