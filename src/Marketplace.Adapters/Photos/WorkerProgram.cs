using System.Runtime.InteropServices;

namespace Marketplace.Adapters.Photos;

/// <summary>What is started as a worker, and what it must be able to read.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Folder">Where its own files are.</param>
/// <param name="Files">Its code, nothing else of that folder: settings, keys and the database may lie beside it.</param>
/// <param name="Runtime">The folder of the .NET runtime, or null where the program brings its own.</param>
internal sealed record WorkerProgram(IReadOnlyList<string> Command, string Folder, IReadOnlyList<string> Files, string? Runtime)
{
    /// <summary>The program at <paramref name="path"/>, or this program itself.</summary>
    public static WorkerProgram Find(string? path)
    {
        path = Path.GetFullPath(path ?? Default());
        var folder = Path.GetDirectoryName(path)!;
        if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return new([path, PhotoWorker.Command], folder, [path, .. Code(folder)], Runtime: null);
        }

        var runtime = DotnetFolder();
        return new([DotnetHost(runtime), path, PhotoWorker.Command], folder, [.. Code(folder)], runtime);
    }

    // Not the entry assembly: under test that is the test program, which would run all tests again.
    private static string Default()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "Marketplace.dll");
        return File.Exists(dll) ? dll : Environment.ProcessPath!;
    }

    private static IEnumerable<string> Code(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(IsCode);
        var natives = Path.Combine(folder, "runtimes");
        return Directory.Exists(natives) ? files.Append(natives) : files;
    }

    private static bool IsCode(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".so", StringComparison.Ordinal)
            || (name.Contains(".so.", StringComparison.Ordinal) && char.IsAsciiDigit(name[^1]))
            || name.EndsWith(".deps.json", StringComparison.Ordinal)
            || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);
    }

    // …/shared/Microsoft.NETCore.App/10.0.1/ is three folders below the host.
    private static string DotnetFolder() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string DotnetHost(string folder)
    {
        var host = Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }
}
