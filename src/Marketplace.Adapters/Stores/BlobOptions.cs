namespace Marketplace.Adapters.Stores;

/// <summary>The section <c>Blobs</c> of the configuration.</summary>
public sealed class BlobOptions
{
    /// <summary>The folder that holds the files, absolute or relative to the working directory; empty means <c>blobs</c> under the data folder. Not below a folder that the web server serves.</summary>
    public string Folder { get; set; } = "";
}
