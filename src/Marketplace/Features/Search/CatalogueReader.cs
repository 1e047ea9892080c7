using System.Text.Json;
using Marketplace.Domain.Regions;
using Marketplace.Pipeline;

namespace Marketplace.Features.Search;

/// <summary>Reads a catalogue of JSON lines; a line that cannot be sold is named with its number and the reason.</summary>
internal static class CatalogueReader
{
    /// <summary>Slugs of the groups of OCOP products (Decision 148/QĐ-TTg 2023).</summary>
    public static IReadOnlyDictionary<string, string> Shelves { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Thực phẩm"] = "thuc-pham",
        ["Đồ uống"] = "do-uong",
        ["Dược liệu & SP từ dược liệu"] = "duoc-lieu",
        ["Thủ công mỹ nghệ"] = "thu-cong-my-nghe",
        ["Sinh vật cảnh"] = "sinh-vat-canh",
    };

    /// <summary>The lines after the first ones. Throws <see cref="InvalidDataException"/> for the first bad one.</summary>
    public static IEnumerable<CatalogueLine> Read(string file, RegionIndex regions, int skip = 0)
    {
        var number = 0;
        foreach (var text in File.ReadLines(file))
        {
            number++;
            if (number <= skip || string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            CatalogueLine? line = null;
            string? reason;
            try
            {
                line = JsonSerializer.Deserialize<CatalogueLine>(text, PipelineJson.Options);
                reason = line is null ? "is empty" : Bad(line, regions);
            }
            catch (JsonException error)
            {
                reason = "is not JSON of a listing: " + error.Message;
            }

            yield return reason is null ? line! : throw new InvalidDataException($"{Path.GetFileName(file)} line {number}: {reason}");
        }
    }

    private static string? Bad(CatalogueLine line, RegionIndex regions) =>
        line.Title is not { Length: >= 1 and <= 120 } ? "title must have 1 to 120 characters"
        : line.Category is null || !Shelves.ContainsKey(line.Category) ? $"unknown category \"{line.Category}\"; known: {string.Join(", ", Shelves.Keys)}"
        : line.CommuneCode is { Length: > 0 } code && regions.FindCommune(code) is null ? $"unknown commune \"{code}\""
        : line.Producer is not { Length: > 0 } ? "producer is missing"
        : line.PriceVnd is < 1_000 or > Domain.Catalog.Variant.HighestPrice ? $"priceVnd must be 1,000 to {Domain.Catalog.Variant.HighestPrice}"
        : line.Stock < 0 ? "stock is below zero"
        : null;
}
