using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>A form as a browser without script reads it.</summary>
internal sealed partial class PageForm
{
    private readonly string action;
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    private PageForm(string markup, string action)
    {
        this.action = action;
        foreach (Match input in Input().Matches(markup))
        {
            Read(input.Value);
        }

        foreach (Match select in Select().Matches(markup))
        {
            var options = Option().Matches(select.Groups[2].Value).Select(o => o.Value).ToList();
            if ((options.Find(o => Has(o, "selected")) ?? options.FirstOrDefault()) is { } chosen)
            {
                fields[Attribute(select.Groups[1].Value, "name") ?? ""] = Attribute(chosen, "value") ?? "";
            }
        }

        foreach (Match area in Area().Matches(markup))
        {
            fields[Attribute(area.Groups[1].Value, "name") ?? ""] = WebUtility.HtmlDecode(area.Groups[2].Value).TrimStart('\r', '\n');
        }
    }

    /// <summary>The form on a page that posts to a handler; without a handler, the first that posts to the page itself.</summary>
    public static PageForm Find(string page, string address, string? handler)
    {
        foreach (Match form in Form().Matches(page))
        {
            var head = form.Groups[1].Value;
            if (!string.Equals(Attribute(head, "method"), "post", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var actions = Button().Matches(form.Groups[2].Value).Select(b => Attribute(b.Value, "formaction")).OfType<string>().Prepend(Attribute(head, "action") ?? "").Select(a => a.Length == 0 ? address : a);
            if (actions.FirstOrDefault(a => handler is null ? !a.Contains("handler=", StringComparison.Ordinal) && Path(a) == Path(address) : Names(a, handler)) is { } action)
            {
                return new PageForm(form.Groups[2].Value, action);
            }
        }

        throw new InvalidOperationException($"{address} has no form for {handler ?? "itself"}.");
    }

    /// <summary>The request, with more fields filled in: an object whose members are named like the boxes, <c>__</c> for a dot; null leaves a box out.</summary>
    public Asking Fill(object? more)
    {
        Dictionary<string, string> all = new(fields, StringComparer.Ordinal);
        foreach (var field in more?.GetType().GetProperties() ?? [])
        {
            var name = field.Name.Replace("__", ".", StringComparison.Ordinal);
            if (field.GetValue(more)?.ToString() is { } text)
            {
                all[name] = text;
            }
            else
            {
                all.Remove(name);
            }
        }

        return new Asking(action, all);
    }

    private static bool Names(string action, string handler) =>
        action.Contains("handler=" + handler, StringComparison.OrdinalIgnoreCase) || Path(action).EndsWith("/" + handler, StringComparison.OrdinalIgnoreCase);

    private static string Path(string address) => address.Split('?', '#')[0];

    private void Read(string input)
    {
        var type = Attribute(input, "type") ?? "text";
        if (Attribute(input, "name") is { Length: > 0 } name && name != "__RequestVerificationToken" && type is not ("submit" or "button" or "file" or "image")
            && (type is not ("checkbox" or "radio") || Has(input, "checked")))
        {
            // Of two boxes of one name the first counts: a ticked box stands before its hidden "false".
            fields.TryAdd(name, Attribute(input, "value") ?? (type is "checkbox" ? "on" : ""));
        }
    }

    private static bool Has(string tag, string attribute) => Regex.IsMatch(tag, $@"\s{attribute}(\s|=|/?>|$)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}\\s*=\\s*\"([^\"]*)\"", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("<button\\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Button();

    [GeneratedRegex("<select\\b([^>]*)>(.*?)</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Select();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Option();

    [GeneratedRegex("<textarea\\b([^>]*)>(.*?)</textarea>", RegexOptions.Singleline, 1000)]
    private static partial Regex Area();
}
