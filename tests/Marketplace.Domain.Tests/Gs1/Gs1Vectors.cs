using System.Text.Json;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>One case of a vector file, named by its id.</summary>
/// <param name="Id">As in the file.</param>
/// <param name="Json">The case itself.</param>
public sealed record Gs1Case(string Id, string Json)
{
    public JsonElement Data => JsonDocument.Parse(Json).RootElement;

    public string Text(string name) => Data.GetProperty(name).GetString()!;

    public string? TextOrNull(string name) => Data.TryGetProperty(name, out var value) ? value.GetString() : null;

    public bool Flag(string name) => Data.GetProperty(name).GetBoolean();

    /// <summary>The case switches a leniency of the reference engine on that we do not have.</summary>
    public bool IsLenient => Data.TryGetProperty("options", out _);

    public override string ToString() => Id;
}

/// <summary>Finds the standard vectors in the folder <c>shared</c> beside the checkout, or where CHOPHIEN_SHARED says.</summary>
public static class Gs1Vectors
{
    public static string? Folder { get; } = Find();

    /// <summary>The cases of one file as rows of a theory; one skipped row where the files are absent.</summary>
    public static IEnumerable<TheoryDataRow<Gs1Case>> Rows(string file, string list = "cases")
    {
        if (Folder is null)
        {
            yield return new(new Gs1Case("absent", "{}")) { Skip = "the folder shared with the standard vectors is absent" };
            yield break;
        }

        foreach (var item in Cases(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement, list))
        {
            var id = item.TryGetProperty("id", out var name) ? name.GetString()! : item.GetProperty("ai").GetString()!;
            yield return new(new Gs1Case(id, item.GetRawText())) { TestDisplayName = id };
        }
    }

    private static IEnumerable<JsonElement> Cases(JsonElement root, string list) =>
        list.Split('/').Aggregate((IEnumerable<JsonElement>)[root], (nodes, name) => nodes.Select(n => n.GetProperty(name))).SelectMany(n => n.EnumerateArray());

    private static string? Find()
    {
        var given = Environment.GetEnvironmentVariable("CHOPHIEN_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); given is null && folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared");
            given = Directory.Exists(Path.Combine(beside, "standards")) ? beside : null;
        }

        var vectors = given is null ? null : Path.Combine(given, "standards", "vectors");
        return Directory.Exists(vectors) ? vectors : null;
    }
}
