using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Marketplace.Tests.Rules;

/// <summary>The resource files, and what pages and code ask of them.</summary>
internal static partial class WrittenTexts
{
    /// <summary>Key to text, Vietnamese.</summary>
    public static IReadOnlyDictionary<string, string> Vietnamese { get; } = Read(english: false);

    /// <summary>Key to text, English.</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = Read(english: true);

    /// <summary>Where a resource file has a key twice, or a key that does not begin with the file's name.</summary>
    public static IEnumerable<string> Misplaced() =>
        Tree.Files("src/Marketplace", ".resx").SelectMany(f =>
        {
            var keys = Entries(f).Select(e => e.Key).ToList();
            var begin = f.Name[..f.Name.IndexOf('.', StringComparison.Ordinal)].ToLowerInvariant() + ".";
            return keys.Where(k => !k.StartsWith(begin, StringComparison.Ordinal)).Concat(keys.GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key + " twice"))
                .Select(k => $"{f.Path}: {k}");
        });

    /// <summary>The keys that a file asks for: whole keys, and patterns where a part is put in at run time.</summary>
    public static IEnumerable<Asked> AskedBy(Source file)
    {
        foreach (Match start in Lookup().Matches(file.Text))
        {
            var inside = Inside(file.Text, start.Index + start.Length - 1);
            foreach (Match literal in Literal().Matches(inside))
            {
                var key = literal.Groups["text"].Value;
                var dot = key.IndexOf('.', StringComparison.Ordinal);
                if (dot > 0 && Groups.Contains(key[..dot]))
                {
                    var open = literal.Groups["more"].Success;
                    var pattern = literal.Groups["dollar"].Success ? Hole().Replace(Regex.Escape(key), ".+") : Regex.Escape(key);
                    yield return new Asked(key, new Regex("^" + pattern + (open ? ".+" : "") + "$", RegexOptions.None, TimeSpan.FromSeconds(1)), file, file.LineAt(start.Index));
                }
            }
        }
    }

    /// <summary>The numbers of a text's placeholders.</summary>
    public static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static HashSet<string> Groups { get; } = [.. Vietnamese.Keys.Select(k => k[..k.IndexOf('.', StringComparison.Ordinal)])];

    private static Dictionary<string, string> Read(bool english)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var (key, text) in Tree.Files("src/Marketplace", ".resx").Where(f => f.Path.EndsWith(".en.resx", StringComparison.Ordinal) == english).SelectMany(Entries))
        {
            all[key] = text;
        }

        return all;
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(Source file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").Select(d => KeyValuePair.Create(d.Attribute("name")!.Value, d.Element("value")!.Value));

    // From the opening bracket to its closing one; brackets in texts do not occur in keys.
    private static string Inside(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            depth += text[at] switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[open..at];
            }
        }

        return text[open..];
    }

    [GeneratedRegex(@"\b(T|texts|Texts\.Find)[\[\(]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lookup();

    [GeneratedRegex(@"(?<dollar>\$)?""(?<text>[a-z_]+\.[^""\s]*)""(?<more>\s*\+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\\\{.*?}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{(\d+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}

/// <summary>A text that a file asks for.</summary>
internal sealed record Asked(string Key, Regex Pattern, Source File, int Line)
{
    /// <summary>True where the texts have it.</summary>
    public bool In(IReadOnlyDictionary<string, string> texts) => texts.ContainsKey(Key) || texts.Keys.Any(k => Pattern.IsMatch(k));

    /// <inheritdoc/>
    public override string ToString() => $"{File.Path}:{Line} {Key}";
}
