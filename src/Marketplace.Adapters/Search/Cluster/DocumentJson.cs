using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Writes documents as the index keeps them.</summary>
internal static class DocumentJson
{
    /// <summary>Stands between a name without marks and as it is written.</summary>
    public const char Unit = '\u001f';

    // Longer ones cannot be looked up by their beginning; the server takes 32,766 bytes at most.
    private const int LongestName = 300;

    /// <summary>The id as documents have it: in the order of ids.</summary>
    public static string IdOf(Guid id) => id.ToString("N");

    /// <summary>Writes one, on one line.</summary>
    public static void Write(Utf8JsonWriter json, SearchDocument document)
    {
        var keys = DocumentKeys.Of(document);
        var facts = document.Facts;
        var card = Card.Write(keys, facts);
        json.WriteStartObject();
        json.WriteString("id", IdOf(document.Id.Value));
        Array(json, "keys", keys.Words);
        json.WriteString("card", card);
        json.WriteNumber("print", PrintOf(card, keys.Words, document));
        json.WriteString("title", NameOf(document.Title));
        json.WriteString("producer", NameOf(document.Producer));
        json.WriteString("shelf", keys.Shelf);
        json.WriteString("commune", keys.Commune);
        Array(json, "certificates", facts.Certificates);
        json.WriteNumber("price", Card.PriceOf(facts));
        json.WriteBoolean("unpriced", facts.Price == 0);
        json.WriteNumber("stars", facts.Stars ?? 0);
        json.WriteBoolean("in_stock", facts.InStock);
        json.WriteBoolean("verified", facts.Verified);
        json.WriteStartArray("months");
        for (var month = 1; month <= 12; month++)
        {
            if (facts.Season == 0 || (facts.Season & (1 << (month - 1))) != 0)
            {
                json.WriteNumberValue(month);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("sold", Card.SoldOf(facts));
        json.WriteNumber("published", Card.MinutesOf(facts.PublishedAt));
        json.WriteNumber("title_share", Estimate.TitleShare(keys.TitleLength));
        json.WriteNumber("standing", Ranking.Goods(facts.Verified, false, facts.InStock, Card.SoldOf(facts), double.MaxValue));
        json.WriteEndObject();
    }

    /// <summary>The first 64 bits of a hash of all that the index knows.</summary>
    public static long PrintOf(SearchDocument document)
    {
        var keys = DocumentKeys.Of(document);
        return PrintOf(Card.Write(keys, document.Facts), keys.Words, document);
    }

    /// <summary>A name by which suggestions are found: its keys without marks, then the text.</summary>
    public static string NameOf(string text) => DocumentKeys.FoldOf(DocumentKeys.Join(text)) + Unit + (text.Length <= LongestName ? text : text[..LongestName]);

    private static long PrintOf(string card, IReadOnlyList<string> words, SearchDocument document) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [card, document.Title, document.Producer, .. words]))));

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
