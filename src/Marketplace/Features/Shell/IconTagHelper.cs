using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Features.Shell;

/// <summary>A symbol of the sprite, always beside a word: <c>&lt;icon name="truck" /&gt;</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The symbol.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Html(Name));
    }

    /// <summary>Its markup.</summary>
    internal static string Html(string name) =>
        name == "mark"
            ? "<svg aria-hidden=\"true\"><use href=\"/icons.svg#mark\"/></svg>"
            : $"<svg class=\"ico\" aria-hidden=\"true\"><use href=\"/icons.svg#{name}\"/></svg>";
}
