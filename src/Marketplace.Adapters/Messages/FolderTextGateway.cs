using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Domain.Notices;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Messages;

/// <summary>One JSON file per message, named by its id: UUID v7, so names sort by time.</summary>
internal sealed class FolderTextGateway(IOptions<MessageOptions> options, TimeProvider time) : IMessageFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private readonly string _root = Path.GetFullPath(options.Value.Folder);

    public string Name => "folder";

    public async Task Send(Guid messageId, string phone, string text, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_root);
        var path = Path.Combine(_root, messageId + ".json");
        if (File.Exists(path))
        {
            return;
        }

        var unfinished = Path.Combine(_root, Path.GetRandomFileName() + ".tmp");
        try
        {
            await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(new KeptMessage(messageId, time.GetUtcNow(), phone, text), Json), cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task<IReadOnlyList<KeptMessage>> Latest(string? phone, int most, CancellationToken cancellation)
    {
        List<KeptMessage> found = [];
        if (!Directory.Exists(_root))
        {
            return found;
        }

        foreach (var path in Directory.EnumerateFiles(_root, "*.json").OrderDescending(StringComparer.Ordinal))
        {
            if (found.Count >= most)
            {
                break;
            }

            var message = JsonSerializer.Deserialize<KeptMessage>(await File.ReadAllTextAsync(path, cancellation), Json);
            if (message is not null && (phone is null || message.Phone == phone))
            {
                found.Add(message);
            }
        }

        return found;
    }
}
