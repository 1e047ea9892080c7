namespace Marketplace.Features.Shop;

/// <summary>Beginnings of longer texts.</summary>
public static class Sentences
{
    /// <summary>A unit's full name within a sentence: "Xã Yên Mô" → "xã Yên Mô".</summary>
    public static string Inline(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Hamlet and commune as one reads them: "thôn Yên Hòa, xã Yên Mô".</summary>
    public static string Where(string hamlet, string commune) => hamlet.Length > 0 ? hamlet + ", " + Inline(commune) : commune;

    /// <summary>As many whole sentences of the first paragraph as fit into <paramref name="longest"/> letters; where not even one does, whole words and an ellipsis.</summary>
    public static string Begin(string text, int longest)
    {
        var paragraph = text.Split('\n', 2)[0].Trim();
        if (paragraph.Length <= longest)
        {
            return paragraph;
        }

        var head = paragraph[..longest];
        var end = head.LastIndexOf(". ", StringComparison.Ordinal);
        if (end > 0)
        {
            return head[..(end + 1)];
        }

        var blank = head.LastIndexOf(' ');
        return (blank > 0 ? head[..blank] : head).TrimEnd(',', ';', ':') + "…";
    }

    /// <summary>A story in two: its beginning, and what is left of it. A beginning that had to be cut within a sentence comes again in the rest.</summary>
    public static (string Lead, IReadOnlyList<string> Remainder) Part(IReadOnlyList<string> paragraphs, int longest)
    {
        if (paragraphs.Count == 0)
        {
            return ("", []);
        }

        var lead = Begin(paragraphs[0], longest);
        var rest = lead.EndsWith('…') ? paragraphs[0] : paragraphs[0][lead.Length..].Trim();
        return (lead, [.. rest.Length > 0 ? new[] { rest } : [], .. paragraphs.Skip(1)]);
    }
}
