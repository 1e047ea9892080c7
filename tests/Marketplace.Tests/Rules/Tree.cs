namespace Marketplace.Tests.Rules;

/// <summary>The checkout, as text: what the rules about files read.</summary>
internal static class Tree
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal) { ".git", ".vs", ".idea", "bin", "obj", "data", "artifacts", "TestResults", "node_modules" };

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Files below a folder of the checkout whose names end so, without what builds leave behind; with paths from the root, by <c>/</c>.</summary>
    public static IReadOnlyList<Source> Files(string under, params string[] endings) =>
        [.. Walk(Path.Combine(Root, under))
            .Where(f => endings.Length == 0 || endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => new Source(Path.GetRelativePath(Root, f).Replace('\\', '/'), f))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Marketplace.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}

/// <summary>One file of the checkout.</summary>
internal sealed record Source(string Path, string Full)
{
    /// <summary>Its text.</summary>
    public string Text => field ??= File.ReadAllText(Full);

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines => field ??= Text.Split('\n');

    /// <summary>Made by a tool, so not for people to keep short.</summary>
    public bool Generated => Path.EndsWith(".g.cs", StringComparison.Ordinal) || Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The file's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The number of the line at a place in the text, from 1.</summary>
    public int LineAt(int index) => 1 + Text.AsSpan(0, index).Count('\n');
}
