using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Features.Shell;

/// <summary>Label, hint, error, input, in this order. <c>&lt;field for="Form.Name" label="@T[…]" hint="@T[…]" /&gt;</c>; a body replaces the input (select, radios).</summary>
[HtmlTargetElement("field", Attributes = "for,label")]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    /// <summary>The bound member.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>What is asked.</summary>
    public string Label { get; set; } = "";

    /// <summary>Help under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The input's type; <c>textarea</c> for several lines.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Unit after the box.</summary>
    public string? Unit { get; set; }

    /// <summary>A narrow box.</summary>
    public bool Short { get; set; }

    /// <summary>Which keyboard a phone shows.</summary>
    public string? Inputmode { get; set; }

    /// <summary>HTML autofill token.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Longest text, in characters.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Rows of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Choices: makes a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>What is doubtful of the answer and does not keep it from being saved; null for a box that knows no doubts.</summary>
    public string? Doubt { get; set; }

    /// <summary>By which name a script finds the place of the doubt.</summary>
    public string About { get; set; } = "";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name;
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var state = View.ViewData.ModelState.TryGetValue(name, out var entry) ? entry : null;
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var value = state?.AttemptedValue ?? For.Model?.ToString() ?? "";
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field" + (error is null ? "" : " bad") + (Short ? " short" : ""));

        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<label for=\"{id}\">{E(Label)}</label>");
        if (Hint is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"hint\" id=\"{id}-h\">{E(Hint)}</p>");
        }

        if (error is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"error\" id=\"{id}-e\">{IconTagHelper.Html("triangle-alert")}<span><span class=\"sr\">{E(texts["shell.error"])}: </span>{E(error)}</span></p>");
        }

        if (Doubt is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"doubt\" id=\"{id}-d\" role=\"status\" data-said=\"{E(About)}\">{E(Doubt)}</p>");
        }

        if (!body.IsEmptyOrWhiteSpace)
        {
            html.Append(body.GetContent());
        }
        else
        {
            var box = Box(id, name, value, Describe(id, error));
            html.Append(Unit is null ? box : $"<span class=\"unit\">{box}<span>{E(Unit)}</span></span>");
        }

        output.Content.SetHtmlContent(html.ToString());
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private string Describe(string id, string? error)
    {
        var by = string.Join(' ', new[] { Hint is null ? null : id + "-h", error is null ? null : id + "-e", Doubt is null ? null : id + "-d" }.OfType<string>());
        return (by.Length > 0 ? $" aria-describedby=\"{by}\"" : "") + (error is null ? "" : " aria-invalid=\"true\"");
    }

    private string Box(string id, string name, string value, string describe)
    {
        var common = $"id=\"{id}\" name=\"{E(name)}\"{describe}" + (Maxlength is { } most ? $" maxlength=\"{most}\"" : "");
        if (Items is not null)
        {
            var options = string.Concat(Items.Select(i => $"<option value=\"{E(i.Value ?? "")}\"{(i.Selected || i.Value == value ? " selected" : "")}>{E(i.Text ?? "")}</option>"));
            return $"<select {common}>{options}</select>";
        }

        return Type == "textarea"
            ? $"<textarea {common} rows=\"{Rows}\">{E(value)}</textarea>"
            : $"<input {common} type=\"{E(Type)}\" value=\"{E(Type is "password" or "file" ? "" : value)}\""
                + (Inputmode is null ? "" : $" inputmode=\"{E(Inputmode)}\"")
                + (Autocomplete is null ? "" : $" autocomplete=\"{E(Autocomplete)}\"") + ">";
    }
}
