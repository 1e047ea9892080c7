using System.Runtime.InteropServices;

namespace Marketplace.Adapters.Stores;

/// <summary>Makes a rename survive a power cut: a new name is part of its folder, and the folder has to be flushed too (fsync(2)). .NET opens no folders.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes <paramref name="folder"/> and those above it up to and with <paramref name="root"/>. Does nothing on Windows, whose file system journals names.</summary>
    public static void Run(string folder, string root)
    {
        for (var at = folder; !OperatingSystem.IsWindows() && at is not null && at.StartsWith(root, StringComparison.Ordinal); at = Path.GetDirectoryName(at))
        {
            var handle = Open(at, ReadOnly);
            if (handle < 0 || Flush(handle) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                _ = handle < 0 || Close(handle) == 0;
                throw new IOException($"fsync: {Marshal.GetPInvokeErrorMessage(error)}");
            }

            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
