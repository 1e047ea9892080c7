using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Pipeline;

/// <summary>Remembers creating commands by the id that their caller made: a double click, a replayed queue and a retry are one thing.</summary>
public sealed class Receipts(MarketplaceContext db, CallerHolder holder, TimeProvider time)
{
    /// <summary>An earlier answer, boxed because it may be null.</summary>
    public sealed record Earlier<TAnswer>(TAnswer Answer);

    /// <summary>The earlier answer to the same command; <c>id.taken</c> (409) where the id was used for anything else.</summary>
    public async Task<Earlier<TAnswer>?> Find<TRequest, TAnswer>(IId id, TRequest request, CancellationToken cancel)
    {
        var receipt = await db.Set<Receipt>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id.Value, cancel);
        if (receipt is null)
        {
            return null;
        }

        return receipt.Command == typeof(TRequest).Name && receipt.Caller == holder.Caller.Key && receipt.Hash == Hash(request)
            ? new(JsonSerializer.Deserialize<TAnswer>(receipt.Answer, PipelineJson.Options)!)
            : throw DomainException.Conflict("id.taken");
    }

    /// <summary>Notes the answer, in the command's transaction.</summary>
    public void Add<TRequest, TAnswer>(IId id, TRequest request, TAnswer answer) => db.Add(new Receipt
    {
        Id = id.Value,
        Command = typeof(TRequest).Name,
        Caller = holder.Caller.Key,
        Hash = Hash(request),
        Answer = JsonSerializer.Serialize(answer, PipelineJson.Options),
        At = time.GetUtcNow(),
    });

    private static string Hash<TRequest>(TRequest request) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, PipelineJson.Options)));
}
