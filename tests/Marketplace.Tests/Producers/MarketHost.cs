using System.Text.Json.Nodes;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Producers;

/// <summary>The program with a small seed: the first producers of the real one, their office and three of their goods.</summary>
public sealed class MarketHost : AppHost
{
    /// <summary>The slugs of what is sold.</summary>
    public static IReadOnlyList<string> Products { get; } = ["chuoi-say-deo", "gio-trung", "bot-rau-ma-van-tra"];

    /// <summary>Writes the small seed.</summary>
    public MarketHost()
    {
        var source = SeedFolder();
        var target = Directory.CreateDirectory(Path.Combine(Folder, "seed")).FullName;
        Keep(source, target, "offices.json", _ => true);
        Keep(source, target, "people.json", _ => true);
        var products = Keep(source, target, "products.json", row => Products.Contains(row["slug"]!.GetValue<string>()));
        Keep(source, target, "lots.json", row => Products.Contains(row["product"]!.GetValue<string>()));
        var producers = products.Select(p => p["producer"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        Keep(source, target, "producers.json", row => producers.Contains(row["slug"]!.GetValue<string>()));
        Keep(target, target, "people.json", _ => true, row => row["producers"] = new JsonArray([.. row["producers"]!.AsArray().Where(p => producers.Contains(p!.GetValue<string>())).Select(p => JsonValue.Create(p!.GetValue<string>()))]));
        Keep(source, target, "papers.json", row => row["products"]!.AsArray() is { Count: > 0 } about ? about.All(p => Products.Contains(p!.GetValue<string>())) : producers.Contains(row["producer"]!.GetValue<string>()));
        Directory.CreateDirectory(Path.Combine(target, "papers"));
        File.Copy(Path.Combine(source, "papers", "giay-mau.png"), Path.Combine(target, "papers", "giay-mau.png"));
        Directory.CreateDirectory(Path.Combine(target, "pictures"));
        foreach (var product in products)
        {
            var picture = product["picture"]!.GetValue<string>();
            File.Copy(Path.Combine(source, "pictures", picture), Path.Combine(target, "pictures", picture));
        }

        Settings["Shell:Seed"] = target;
        Settings["Blobs:Folder"] = Path.Combine(Folder, "blobs");
        Settings["SignIn:Limits"] = "false";
    }

    /// <summary>The repository's seed.</summary>
    public static string SeedFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "seed", "products.json")))
            {
                return Path.Combine(at.FullName, "seed");
            }
        }

        throw new DirectoryNotFoundException("seed");
    }

    /// <summary>A picture of the seed.</summary>
    public static Task<byte[]> Picture(string name = "chuoi-say-deo.webp") => File.ReadAllBytesAsync(Path.Combine(SeedFolder(), "pictures", name));

    private static List<JsonObject> Keep(string from, string to, string file, Func<JsonObject, bool> which, Action<JsonObject>? change = null)
    {
        List<JsonObject> rows = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(from, file)))!.AsArray().Select(n => n!.AsObject()).Where(which)];
        rows.ForEach(r => change?.Invoke(r));
        File.WriteAllText(Path.Combine(to, file), new JsonArray([.. rows.Select(r => r.DeepClone())]).ToJsonString());
        return rows;
    }
}
