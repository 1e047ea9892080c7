using System.Text.Json;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>A point in time of the index that several searches see; given back at its end.</summary>
internal sealed class Moment(ClusterConnection cluster, string id) : IAsyncDisposable
{
    /// <summary>What the server calls it.</summary>
    public string Id => id;

    /// <summary>Takes one.</summary>
    public static async Task<Moment> Take(ClusterConnection cluster, string index, CancellationToken cancel)
    {
        var (_, body) = await cluster.Send(CallKind.Search, HttpMethod.POST, $"/{index}/_pit?keep_alive=2m", null, cancel);
        using (body)
        {
            return body.RootElement.TryGetProperty("id", out var taken) ? new(cluster, taken.GetString()!) : throw new Domain.Search.SearchAwayException(Domain.Search.AwayReason.NoIndex, index);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            var (_, body) = await cluster.Send(CallKind.Search, HttpMethod.DELETE, "/_pit", JsonSerializer.SerializeToUtf8Bytes(new { id }), CancellationToken.None);
            body.Dispose();
        }
        catch (Domain.Search.SearchAwayException)
        {
            // The server lets go of it after two minutes by itself.
        }
    }
}
