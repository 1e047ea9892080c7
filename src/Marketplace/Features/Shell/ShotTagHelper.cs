using System.Globalization;
using System.Text.Encodings.Web;
using Marketplace.Domain.Photos;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Features.Shell;

/// <summary>
/// A picture of goods: <c>&lt;shot of="photo" alt="" sizes="45vw" is-late="true" /&gt;</c>. Always with width and height, in the sizes that there are, AVIF first
/// where there is some, and with its colour and a few pixels of it in its place while it loads. Colours are attributes of an SVG, because style attributes are forbidden.
/// </summary>
[HtmlTargetElement("shot", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShotTagHelper : TagHelper
{
    private static readonly int[] Small = [160, 320, 400], Large = [400, 800, 1600];

    /// <summary>The picture.</summary>
    public Shot Of { get; set; } = null!;

    /// <summary>In words, or empty where words beside it say the same.</summary>
    public string Alt { get; set; } = "";

    /// <summary>How wide it is shown, as the attribute <c>sizes</c> says it.</summary>
    public string Sizes { get; set; } = "";

    /// <summary>True where it is the page's picture: larger renditions, and a few pixels of it at once.</summary>
    public bool IsLarge { get; set; }

    /// <summary>True where it is fetched before everything else.</summary>
    public bool IsFirst { get; set; }

    /// <summary>True where it waits until it comes into view.</summary>
    public bool IsLate { get; set; }

    /// <summary>More classes of the picture.</summary>
    public string Class { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "shot");
        output.Content.SetHtmlContent(Under() + Picture());
    }

    private string Under()
    {
        if (Of.Colour.Length == 0)
        {
            return "";
        }

        var pixels = IsLarge && Of.Tiny.Length > 0 ? $"<image width=\"1\" height=\"1\" preserveAspectRatio=\"xMidYMid slice\" href=\"data:image/webp;base64,{Of.Tiny}\"/>" : "";
        return $"<svg class=\"under\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" fill=\"{Of.Colour}\"/>{pixels}</svg>";
    }

    private string Picture()
    {
        var edges = IsLarge ? Large : Small;
        var side = (IsLarge ? 800 : 320).ToString(CultureInfo.InvariantCulture);
        var sizes = HtmlEncoder.Default.Encode(Sizes);
        var when = IsFirst ? " fetchpriority=\"high\"" : IsLate ? " loading=\"lazy\"" : "";
        var image = $"<img class=\"pic{(Class.Length > 0 ? " " + Class : "")}\" src=\"{Of.Address(side)}\" srcset=\"{Of.Set(edges, avif: false)}\" sizes=\"{sizes}\" alt=\"{HtmlEncoder.Default.Encode(Alt)}\" width=\"{side}\" height=\"{side}\"{when} decoding=\"async\">";
        return Of.Set(edges, avif: true) is { } avif ? $"<picture><source type=\"image/avif\" srcset=\"{avif}\" sizes=\"{sizes}\">{image}</picture>" : image;
    }
}
