using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Regions;

/// <summary>The official units, read once from the data that is compiled in.</summary>
public static class RegionsFeature
{
    /// <summary>Registers the index of provinces and communes.</summary>
    public static IServiceCollection AddRegions(this IServiceCollection services) => services.AddSingleton(_ => Load());

    /// <summary>Its endpoints.</summary>
    public static void MapRegions(this IEndpointRouteBuilder routes) =>
        routes.MapApi("Regions").MapQuery<SearchCommunes, IReadOnlyList<CommuneFound>>("/communes");

    private static RegionIndex Load()
    {
        var provinces = Read<ProvinceRow>("provinces.json");
        var communes = Read<CommuneRow>("communes.json");
        return new RegionIndex(
            provinces.Select(p => new Province(p.Code, p.Name, p.FullName)),
            communes.Select(c => new Commune(c.Code, c.Name, c.FullName, c.Province, c.Old)));
    }

    private static List<TRow> Read<TRow>(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("regions/" + file)
            ?? throw new InvalidOperationException($"{file} is not in the program.");
        return JsonSerializer.Deserialize<List<TRow>>(stream)!;
    }

    private sealed record ProvinceRow(
        [property: JsonPropertyName("code")] string Code,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("full_name")] string FullName);

    private sealed record CommuneRow(
        [property: JsonPropertyName("code")] string Code,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("full_name")] string FullName,
        [property: JsonPropertyName("province")] string Province,
        [property: JsonPropertyName("old")] IReadOnlyList<string> Old);
}
