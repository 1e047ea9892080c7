using System.Diagnostics;

namespace Marketplace.Adapters.Photos;

/// <summary>How a process that reads strangers' pictures is locked in.</summary>
internal static class PhotoSandbox
{
    /// <summary>No network, no files but the code, no other processes, an empty environment, and the limits.</summary>
    public const string Bubblewrap = "bubblewrap";

    /// <summary>Memory and file size only.</summary>
    public const string Limits = "limits";

    /// <summary>A process of its own with an empty environment.</summary>
    public const string None = "none";

    /// <summary>From the strongest to the weakest.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Bubblewrap, Limits, None];

    private const long AddressSpace = 4L << 30;

    /// <summary>Why this kind cannot even be tried here, or null.</summary>
    public static string? Lacks(string kind) => kind switch
    {
        Bubblewrap when ProgramPath.Of("bwrap") is null => "bwrap is not installed",
        Bubblewrap or Limits when ProgramPath.Of("prlimit") is null => "prlimit is not installed",
        _ => null,
    };

    /// <summary>The command of a worker inside the sandbox.</summary>
    public static ProcessStartInfo Worker(string kind, WorkerProgram program, string engine)
    {
        string[] limited = kind == None ? [.. program.Command] : [.. Limit(), .. program.Command];
        var start = Start(kind == Bubblewrap ? [.. Wrap(program), .. limited] : limited);
        foreach (var (name, value) in WorkerEnvironment)
        {
            start.Environment[name] = value;
        }

        start.Environment[PhotoWorker.EngineVariable] = engine;
        return start;
    }

    /// <summary>Any other program inside bubblewrap, with nothing but the system's own programs to read.</summary>
    public static ProcessStartInfo Program(IEnumerable<string> setup, IEnumerable<string> command) =>
        Start([.. Wrap(null), .. setup, .. Limit(), .. command]);

    // The runtime maps its code through a file unless told not to, which --fsize=0 forbids,
    // and reserves 256 GB of addresses unless its heap has a limit, which --as forbids.
    // libvips would write large pictures to a file.
    private static IReadOnlyDictionary<string, string> WorkerEnvironment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x30000000",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["MALLOC_ARENA_MAX"] = "2",
        ["VIPS_CONCURRENCY"] = "1",
        ["VIPS_DISC_THRESHOLD"] = "4g",
        ["LANG"] = "C.UTF-8",
    };

    private static string[] Limit() =>
        [ProgramPath.Of("prlimit")!, $"--as={AddressSpace}", "--fsize=0", "--core=0", "--nofile=256"];

    private static IEnumerable<string> Wrap(WorkerProgram? program)
    {
        yield return ProgramPath.Of("bwrap")!;
        foreach (var word in (string[])["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--ro-bind", "/usr", "/usr"])
        {
            yield return word;
        }

        foreach (var folder in (string[])["/bin", "/lib", "/lib64", "/sbin"])
        {
            var link = new DirectoryInfo(folder);
            if (link.Exists)
            {
                foreach (var word in link.LinkTarget is { } target ? (string[])["--symlink", target, folder] : ["--ro-bind", folder, folder])
                {
                    yield return word;
                }
            }
        }

        foreach (var word in (string[])["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"])
        {
            yield return word;
        }

        foreach (var word in program is null ? [] : Code(program))
        {
            yield return word;
        }

        yield return "--chdir";
        yield return "/";
    }

    private static IEnumerable<string> Code(WorkerProgram program)
    {
        if (program.Runtime is { } runtime && !runtime.StartsWith("/usr/", StringComparison.Ordinal))
        {
            yield return "--ro-bind";
            yield return runtime;
            yield return runtime;
        }

        // An empty folder first: hides what lies beside the code where the folder is inside /usr.
        yield return "--tmpfs";
        yield return program.Folder;
        foreach (var file in program.Files)
        {
            yield return "--ro-bind";
            yield return file;
            yield return file;
        }
    }

    private static ProcessStartInfo Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        var systemRoot = start.Environment.TryGetValue("SystemRoot", out var value) ? value : null;
        start.Environment.Clear();
        if (OperatingSystem.IsWindows())
        {
            start.Environment["SystemRoot"] = systemRoot;
        }

        return start;
    }
}
