using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Stamps;

/// <summary>
/// Draws the next serials of a batch and asks for the rest in the same transaction, so that a killed process leaves whole chunks and somebody goes on.
/// Sent again for a chunk that is there, it does nothing. Gives how many are there now.
/// </summary>
/// <param name="Batch">Which batch.</param>
/// <param name="After">The number after which to go on.</param>
public sealed record IssueSerials(Id<StampBatch> Batch, int After) : ICommand<int>
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "stamps.issue";

    /// <summary>Serials in one transaction.</summary>
    public const int Chunk = 1000;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job, CallerKind.Seed).Names("the job knows only batches that this program made", Batch);

    /// <summary>The job's payload.</summary>
    public sealed record Due(Id<StampBatch> Batch, int After);
}

internal sealed class IssueSerialsHandler(MarketplaceContext db, CommandScope scope, TimeProvider time) : IRequestHandler<IssueSerials, int>
{
    public async Task<int> Handle(IssueSerials request, CancellationToken cancellationToken)
    {
        var batch = await db.FindAsync<StampBatch>([request.Batch], cancellationToken) ?? throw DomainException.NotFound();
        if (batch.Issued != request.After || batch.State == StampBatchState.Ready)
        {
            return batch.Issued;
        }

        // A serial that is there already breaks the key; the whole command then runs again with fresh ones.
        db.AddRange(batch.Draw(IssueSerials.Chunk, time.GetUtcNow()));
        if (batch.State == StampBatchState.Issuing)
        {
            scope.Later(IssueSerials.Kind, new IssueSerials.Due(batch.Id, batch.Issued));
        }

        return batch.Issued;
    }
}

internal sealed class IssueSerialsJob(Dispatcher dispatcher) : JobHandler<IssueSerials.Due>(IssueSerials.Kind)
{
    protected override Task Run(Guid messageId, IssueSerials.Due payload, CancellationToken cancel) =>
        dispatcher.SendAs(Caller, new IssueSerials(payload.Batch, payload.After), cancel);
}
