namespace Marketplace.Adapters.Photos;

/// <summary>Finds programs of the system. Not by PATH: a service often has none, and it must be the system's own program.</summary>
internal static class ProgramPath
{
    private static readonly string[] Folders = ["/usr/bin", "/bin", "/usr/local/bin"];

    /// <summary>Full path, or null where it is not installed.</summary>
    public static string? Of(string name) =>
        OperatingSystem.IsLinux() ? Folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists) : null;
}
