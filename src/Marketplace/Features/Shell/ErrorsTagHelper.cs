using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Features.Shell;

/// <summary>The summary of a refused form, first in <c>main</c>, each line a link to its field: <c>&lt;errors /&gt;</c>.</summary>
[HtmlTargetElement("errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper(Texts texts) : TagHelper
{
    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var errors = View.ViewData.ModelState.SelectMany(m => m.Value!.Errors.Select(e => (m.Key, e.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            return;
        }

        StringBuilder html = new("<div class=\"errors\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"errors-title\">");
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"errors-title\">{WebUtility.HtmlEncode(texts["shell.errors", errors.Count])}</h2><ul>");
        foreach (var (field, sentence) in errors)
        {
            var text = WebUtility.HtmlEncode(sentence);
            html.Append(field.Length == 0 ? $"<li>{text}</li>" : $"<li><a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">{text}</a></li>");
        }

        output.Content.SetHtmlContent(html.Append("</ul></div>").ToString());
    }
}
