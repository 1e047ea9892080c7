using System.Globalization;

namespace Marketplace.Adapters.Search;

/// <summary>The files of one process: the first number whose lock is free, so that two processes never share an index but a restart finds its own again. Each build has a number too: the present one and the one being built stand side by side.</summary>
internal sealed class IndexFolder : IDisposable
{
    private const int MostProcesses = 64;
    private readonly FileStream owner;
    private readonly string folder;
    private readonly string stem;

    /// <summary>Takes a number.</summary>
    public IndexFolder(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        (owner, stem) = Take(folder);
    }

    /// <summary>Builds there are, oldest first.</summary>
    public IReadOnlyList<int> Builds() =>
    [
        .. Directory.EnumerateFiles(folder, stem + ".*.db").Select(f => Path.GetFileNameWithoutExtension(f)[(stem.Length + 1)..])
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0).Order(),
    ];

    /// <summary>The file of a build.</summary>
    public string PathOf(int build) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stem}.{build}.db"));

    /// <summary>Removes a build.</summary>
    public void Delete(int build)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(PathOf(build) + end);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();

    private static (FileStream Owner, string Stem) Take(string folder)
    {
        for (var number = 1; ; number++)
        {
            var name = "index-" + number.ToString(CultureInfo.InvariantCulture);
            try
            {
                return (new FileStream(Path.Combine(folder, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), name);
            }
            catch (IOException) when (number < MostProcesses)
            {
                // Held by another process.
            }
        }
    }
}
