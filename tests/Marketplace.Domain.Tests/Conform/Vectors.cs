using System.Text.Json;

namespace Marketplace.Domain.Tests.Conform;

/// <summary>Published vectors, which lie beside the checkout and are no part of it; without them their tests are skipped.</summary>
internal static class Vectors
{
    private static readonly string? Root = Find();

    /// <summary>One row for each object of the array <paramref name="member"/> of a file (or of the file itself): its JSON, named by its id.</summary>
    public static IEnumerable<TheoryDataRow<string>> Cases(string path, string? member = "cases", string id = "id")
    {
        if (ReadText(path) is not { } text)
        {
            return [new TheoryDataRow<string>("") { Skip = $"{path} is not beside the checkout (CHOPHIEN_SHARED)", TestDisplayName = path }];
        }

        using var document = JsonDocument.Parse(text);
        var array = member is null ? document.RootElement : document.RootElement.GetProperty(member);
        return [.. array.EnumerateArray().Select(c => new TheoryDataRow<string>(c.GetRawText()) { TestDisplayName = c.GetProperty(id).GetString() })];
    }

    /// <summary>A file's text; skips the calling test where it is absent.</summary>
    public static string Text(string path)
    {
        var text = ReadText(path);
        Assert.SkipWhen(text is null, $"{path} is not beside the checkout (CHOPHIEN_SHARED)");
        return text!;
    }

    /// <summary>A file's bytes; skips the calling test where it is absent.</summary>
    public static byte[] Bytes(string path)
    {
        _ = Text(path);
        return File.ReadAllBytes(Path.Combine(Root!, path));
    }

    /// <summary>The row's JSON.</summary>
    public static JsonElement Json(string row) => JsonElement.Parse(row);

    private static string? ReadText(string path) =>
        Root is not null && File.Exists(Path.Combine(Root, path)) ? File.ReadAllText(Path.Combine(Root, path)) : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHOPHIEN_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "standards")))
            {
                return Path.Combine(folder.FullName, "shared");
            }
        }

        return null;
    }
}
