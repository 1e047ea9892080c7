using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Names and schemas of the indices. An edition is a hash of the schema and of what documents are made by: programs of two editions never share an index.</summary>
internal sealed class IndexSchema
{
    // Changes whenever DocumentJson writes something else though the schema stays.
    private const string DocumentEdition = "1";

    public IndexSchema(IOptions<ClusterOptions> options)
    {
        var goods = string.Join(' ', Ranking.Table.Where(r => r.Group is "goods" or "form").Select(r => r.Weight.ToString("R", CultureInfo.InvariantCulture)));
        Listings = Read("index.json");
        States = Read("state.json");
        var edition = Convert.ToHexStringLower(SHA256.HashData([.. Listings, .. Encoding.UTF8.GetBytes(goods + DocumentEdition + IndexFile.Edition)]))[..8];
        Alias = options.Value.Index + "-" + edition;
        State = options.Value.Index + "-state";
    }

    /// <summary>Settings and mappings of listings, as JSON.</summary>
    public byte[] Listings { get; }

    /// <summary>Those of how far each index is.</summary>
    public byte[] States { get; }

    /// <summary>What the index that answers is called.</summary>
    public string Alias { get; }

    /// <summary>The index that says how far each is.</summary>
    public string State { get; }

    /// <summary>The index of a build; numbers are seconds, so that none is used twice.</summary>
    public string Build(long number) => string.Create(CultureInfo.InvariantCulture, $"{Alias}-{number:0000000000}");

    /// <summary>The number of a build; null for what is none.</summary>
    public long? NumberOf(string index) =>
        index.StartsWith(Alias + "-", StringComparison.Ordinal) && long.TryParse(index[(Alias.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The name under which an index takes changes; where the index is gone nothing is made in its place.</summary>
    public static string Writing(string index) => index + "-writing";

    private static byte[] Read(string file)
    {
        using var stream = typeof(IndexSchema).Assembly.GetManifestResourceStream("elasticsearch/" + file) ?? throw new InvalidOperationException($"{file} is not in the program.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
