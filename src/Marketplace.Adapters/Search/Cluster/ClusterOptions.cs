namespace Marketplace.Adapters.Search.Cluster;

/// <summary>The connection to Elasticsearch, under <c>Search:Elasticsearch</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Addresses of nodes with commas between; empty means that there is none. <c>ELASTICSEARCH_URL</c> says the same.</summary>
    public string Url { get; set; } = "";

    /// <summary>What the names of its indices begin with.</summary>
    public string Index { get; set; } = "chophien";

    /// <summary>An API key as Elasticsearch prints it (<c>encoded</c>), or empty.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>A user instead of a key, or empty.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; set; } = "";

    /// <summary>A file with the certificates of the authority that signed the nodes', in PEM; empty means those of the machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>SHA-256 of the authority's certificate in hex instead, or empty.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Asks the cluster for its other nodes.</summary>
    public bool Sniff { get; set; }

    /// <summary>How long a search may take before the embedded engine answers it.</summary>
    public TimeSpan SearchTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a batch of changes may take.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long everything else may take.</summary>
    public TimeSpan AdminTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Writes the JSON of every search to the log, for an administrator's question.</summary>
    public bool LogRequests { get; set; }
}
