using System.Text.Json;

namespace Marketplace.Domain.Tests.Epcis;

/// <summary>Finds the vector files, which stay outside the repository.</summary>
internal static class Vectors
{
    public const string Absent = "No vectors: set CHOPHIEN_SHARED or put the folder 'shared' beside the checkout.";

    public static string? Root { get; } = Find();

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(file)));
        return document.RootElement.Clone();
    }

    public static string PathOf(string file) => Path.Combine(Root!, "standards", "vectors", file);

    /// <summary>The named cases of a file, or one empty name which the test skips.</summary>
    public static TheoryData<string> Names(string file, string list, string name)
    {
        var data = new TheoryData<string>();
        if (Root is null)
        {
            data.Add("");
            return data;
        }

        foreach (var item in Read(file).GetProperty(list).EnumerateArray())
        {
            data.Add(item.GetProperty(name).GetString()!);
        }

        return data;
    }

    public static JsonElement Case(string file, string list, string name, string value)
    {
        Assert.SkipWhen(Root is null, Absent);
        return Read(file).GetProperty(list).EnumerateArray().Single(item => item.GetProperty(name).GetString() == value);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHOPHIEN_SHARED") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "standards", "vectors")))
            {
                return shared;
            }
        }

        return null;
    }
}
