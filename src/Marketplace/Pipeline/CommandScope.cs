using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;

namespace Marketplace.Pipeline;

/// <summary>What a handler adds to its command beside rows: facts for ordered readers, and work after commit.</summary>
public sealed class CommandScope(MarketplaceContext db, TimeProvider time)
{
    private readonly List<Job> jobs = [];
    private readonly List<OutboxMessage> facts = [];

    /// <summary>True once something was added.</summary>
    public bool HasNews => jobs.Count + facts.Count > 0;

    /// <summary>Tells ordered readers that <paramref name="topic"/> is true of a row.</summary>
    public void Tell(string topic, IId subject)
    {
        var fact = new OutboxMessage { Topic = topic, Subject = subject.Value, At = time.GetUtcNow() };
        facts.Add(fact);
        db.Add(fact);
    }

    /// <summary>Does something after commit, at least once: a job handler of <paramref name="kind"/> gets the payload.</summary>
    public void Later<TPayload>(string kind, TPayload payload, DateTimeOffset? due = null)
    {
        var now = time.GetUtcNow();
        var job = new Job { Id = Guid.CreateVersion7(now), Kind = kind, Payload = JsonSerializer.Serialize(payload, PipelineJson.Options), DueAt = due ?? now };
        jobs.Add(job);
        db.Add(job);
    }
}

/// <summary>How commands, answers and payloads are written as JSON.</summary>
public static class PipelineJson
{
    /// <summary>Web defaults, letters unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}
