using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Has a job that was given up done again, with all its tries.</summary>
public sealed record RetryJob(Guid Job) : ICommand<bool>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed class RetryJobHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<RetryJob, bool>
{
    public async Task<bool> Handle(RetryJob request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var revived = await db.Set<Job>().Where(j => j.Id == request.Job && j.DoneAt == null && j.DeadAt != null)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.DeadAt, (DateTimeOffset?)null).SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.Tries, 0).SetProperty(j => j.DueAt, now), cancellationToken);
        return revived > 0 ? true : throw DomainException.Conflict("job.not_dead");
    }
}
