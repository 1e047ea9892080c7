using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Features.Shell;

/// <summary>A form that names neither address nor handler belongs to the page itself, also where the page was drawn for another handler (<c>?handler=Find</c>): its button must not press the other one again.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OwnFormTagHelper : TagHelper
{
    private const string Handler = "handler";
    private static readonly string[] Elsewhere = ["action", "asp-page", "asp-page-handler"];

    /// <summary>After the framework's own, which writes the whole address of the request.</summary>
    public override int Order => 1000;

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        if (!request.Query.ContainsKey(Handler) || Elsewhere.Any(context.AllAttributes.ContainsName))
        {
            return;
        }

        QueryBuilder rest = new(request.Query.Where(q => !string.Equals(q.Key, Handler, StringComparison.OrdinalIgnoreCase)));
        output.Attributes.SetAttribute("action", request.PathBase + request.Path + rest.ToQueryString());
    }
}
