using System.Text;
using System.Xml;

namespace Marketplace.Features.Sharing;

/// <summary>Writes items as they are read, one after the other.</summary>
internal static class FeedWriters
{
    private const string Google = "http://base.google.com/ns/1.0";
    private const string Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Images = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XmlWriterSettings Xml = new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = true };

    // Columns of a Meta catalogue (commerce data feed specification); "condition" is asked for even of food.
    private static readonly string[] Columns = ["id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand", "item_group_id", "size", "gtin", "product_type", "additional_image_link"];

    /// <summary>RSS 2.0 with the fields of Google Merchant Center's product data specification.</summary>
    public static async Task WriteGoogle(Stream to, IAsyncEnumerable<FeedItem> items, string market, string home, CancellationToken cancel)
    {
        await using var xml = XmlWriter.Create(to, Xml);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "rss", null);
        await xml.WriteAttributeStringAsync(null, "version", null, "2.0");
        await xml.WriteAttributeStringAsync("xmlns", "g", null, Google);
        await xml.WriteStartElementAsync(null, "channel", null);
        foreach (var (name, value) in new[] { ("title", market), ("link", home), ("description", market) })
        {
            await xml.WriteElementStringAsync(null, name, null, value);
        }

        await foreach (var item in items.WithCancellation(cancel))
        {
            await xml.WriteStartElementAsync(null, "item", null);
            foreach (var (name, value) in Fields(item))
            {
                await xml.WriteElementStringAsync("g", name, Google, Clean(value));
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    /// <summary>CSV (RFC 4180) with the columns of a Meta catalogue.</summary>
    public static async Task WriteMeta(Stream to, IAsyncEnumerable<FeedItem> items, CancellationToken cancel)
    {
        await using StreamWriter csv = new(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await csv.WriteLineAsync(string.Join(',', Columns).AsMemory(), cancel);
        await foreach (var i in items.WithCancellation(cancel))
        {
            string[] row = [i.Id, i.Title, i.Description, i.InStock ? "in stock" : "out of stock", "new", i.PriceText, i.Link, i.Image, i.Brand, i.Group, i.Size, i.Gtin ?? "", i.Type, string.Join(',', i.More)];
            await csv.WriteLineAsync(string.Join(',', row.Select(f => "\"" + Clean(f).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).AsMemory(), cancel);
        }
    }

    /// <summary>Pages with their pictures, as sitemaps.org and Google's image sitemaps want them.</summary>
    public static async Task WriteSitemap(Stream to, IAsyncEnumerable<FeedItem> items, CancellationToken cancel)
    {
        await using var xml = XmlWriter.Create(to, Xml);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "urlset", Sitemaps);
        await xml.WriteAttributeStringAsync("xmlns", "image", null, Images);
        string? written = null;
        await foreach (var item in items.WithCancellation(cancel))
        {
            // Packs of one listing come together and have one page.
            if (item.Group == written)
            {
                continue;
            }

            written = item.Group;
            await xml.WriteStartElementAsync(null, "url", Sitemaps);
            await xml.WriteElementStringAsync(null, "loc", Sitemaps, item.Link);
            foreach (var picture in item.More.Prepend(item.Image))
            {
                await xml.WriteStartElementAsync("image", "image", Images);
                await xml.WriteElementStringAsync("image", "loc", Images, picture);
                await xml.WriteEndElementAsync();
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    private static IEnumerable<(string Name, string Value)> Fields(FeedItem i)
    {
        yield return ("id", i.Id);
        yield return ("title", i.Title);
        yield return ("description", i.Description);
        yield return ("link", i.Link);
        yield return ("image_link", i.Image);
        foreach (var more in i.More)
        {
            yield return ("additional_image_link", more);
        }

        yield return ("availability", i.InStock ? "in_stock" : "out_of_stock");
        yield return ("price", i.PriceText);
        yield return ("condition", "new");
        yield return ("brand", i.Brand);
        yield return i.Gtin is { } gtin ? ("gtin", gtin) : ("identifier_exists", "no");
        yield return ("product_type", i.Type);
        yield return ("item_group_id", i.Group);
        yield return ("size", i.Size);
    }

    // XML 1.0 §2.2 has no place for control characters, nor for half a letter.
    private static string Clean(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE'))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => r.Value is not (0xFFFD or 0xFFFE or 0xFFFF) && !Rune.IsControl(r)))
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
