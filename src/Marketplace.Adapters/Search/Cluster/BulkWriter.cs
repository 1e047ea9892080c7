using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Sends changes in bulk, each with the version of its place, and looks at every item's answer.</summary>
internal sealed class BulkWriter(ClusterConnection cluster, TimeProvider time)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostTries = 8;
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes; gives what the index does not take, by id, with its reason. An older version than the index has is left out silently.</summary>
    /// <param name="index">Where.</param>
    /// <param name="changes">What, and up to which place.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyDictionary<string, string>> Write(string index, IndexChanges changes, CancellationToken cancel)
    {
        var version = BuildStates.VersionOf(changes.Place);
        Dictionary<string, string> parked = new(StringComparer.Ordinal);
        List<byte[]> batch = [];
        var size = 0;
        foreach (var line in changes.Removed.Select(id => Removal(id, version)).Concat(changes.Documents.Select(d => Put(d, version))))
        {
            if (size > 0 && size + line.Length > MostBytes)
            {
                await Send(index, batch, parked, cancel);
                batch.Clear();
                size = 0;
            }

            batch.Add(line);
            size += line.Length;
        }

        if (batch.Count > 0)
        {
            await Send(index, batch, parked, cancel);
        }

        return parked;
    }

    // 429 of an item: only those go again, later each time.
    private async Task Send(string index, List<byte[]> batch, Dictionary<string, string> parked, CancellationToken cancel)
    {
        var left = batch.ToList();
        for (var tried = 1; left.Count > 0; tried++)
        {
            var (_, answer) = await cluster.Send(CallKind.Write, HttpMethod.POST, $"/{IndexSchema.Writing(index)}/_bulk?require_alias=true", [.. left.SelectMany(l => l)], cancel);
            using (answer)
            {
                left = Look(answer, left, parked);
            }

            if (left.Count == 0)
            {
                return;
            }

            if (tried == MostTries)
            {
                throw new SearchAwayException(AwayReason.Busy, $"{left.Count} changes were refused {MostTries} times");
            }

            await Task.Delay(TimeSpan.FromMilliseconds((50 << tried) + RandomNumberGenerator.GetInt32(50 << tried)), time, cancel);
        }
    }

    private static List<byte[]> Look(JsonDocument answer, List<byte[]> sent, Dictionary<string, string> parked)
    {
        List<byte[]> again = [];
        if (!answer.RootElement.GetProperty("errors").GetBoolean())
        {
            return again;
        }

        var place = 0;
        foreach (var item in answer.RootElement.GetProperty("items").EnumerateArray())
        {
            var done = item.EnumerateObject().First().Value;
            var line = sent[place++];
            var status = done.GetProperty("status").GetInt32();
            if (!done.TryGetProperty("error", out var error) || status == 409)
            {
                continue;
            }

            var type = error.GetProperty("type").GetString() ?? "";
            var reason = error.TryGetProperty("reason", out var told) ? told.GetString() ?? "" : "";
            switch (status)
            {
                case 429 when type != "cluster_block_exception":
                    again.Add(line);
                    break;
                case 400:
                    parked[done.GetProperty("_id").GetString()!] = Short(type + ": " + reason + (error.TryGetProperty("caused_by", out var cause) && cause.TryGetProperty("reason", out var deeper) ? ": " + deeper.GetString() : ""));
                    break;
                default:
                    throw new SearchAwayException(status == 404 ? AwayReason.NoIndex : type == "cluster_block_exception" ? AwayReason.ReadOnly : AwayReason.Refused, $"{status} {type}: {reason}");
            }
        }

        return again;
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];

    private static byte[] Removal(Id<Listing> id, long version) => Line(json => Action(json, "delete", id, version));

    private static byte[] Put(SearchDocument document, long version) => [.. Line(json => Action(json, "index", document.Id, version)), .. Line(json => DocumentJson.Write(json, document))];

    private static void Action(Utf8JsonWriter json, string action, Id<Listing> id, long version)
    {
        json.WriteStartObject();
        json.WriteStartObject(action);
        json.WriteString("_id", DocumentJson.IdOf(id.Value));
        json.WriteNumber("version", version);
        json.WriteString("version_type", "external_gte");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, Plain))
        {
            write(json);
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }
}
