namespace Marketplace.Adapters.Sharing;

/// <summary>Our typeface as files, because libvips opens fonts by path. Written once a process into a folder of its own.</summary>
internal sealed class ShareFonts
{
    private readonly Lazy<string> folder = new(() => Directory.CreateTempSubdirectory("chophien-fonts-").FullName);

    /// <summary>Path of the bold face.</summary>
    public string Bold => PathOf("BeVietnamPro-Bold.ttf");

    /// <summary>Path of the regular face.</summary>
    public string Regular => PathOf("BeVietnamPro-Regular.ttf");

    private string PathOf(string face)
    {
        var path = Path.Combine(folder.Value, face);
        lock (folder)
        {
            if (!File.Exists(path))
            {
                using var stream = typeof(ShareFonts).Assembly.GetManifestResourceStream("fonts/" + face) ?? throw new FileNotFoundException(face);
                using var file = File.Create(path);
                stream.CopyTo(file);
            }
        }

        return path;
    }
}
