using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Payouts;

/// <summary>Collects what is due to producers. Nothing is booked and nothing sent before a second person approves. Refuses <c>payout.nothing_due</c>, and <c>payout.proposed</c> where somebody collects at the same moment.</summary>
public sealed record MakePayoutRun(Id<PayoutRun> Id) : ICommand<Id<PayoutRun>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Creates(Id);
}

internal sealed class MakePayoutRunHandler(MarketplaceContext db, PayoutsDue due, CallerHolder holder, TimeProvider time) : IRequestHandler<MakePayoutRun, Id<PayoutRun>>
{
    public async Task<Id<PayoutRun>> Handle(MakePayoutRun request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lines = (await due.All(cancellationToken)).Where(d => d.Kept == KeptBack.No).ToList();
        if (lines.Count == 0)
        {
            throw DomainException.Conflict("payout.nothing_due");
        }

        db.Add(new PayoutRun(request.Id, holder.Caller.Person!.Value, now));
        db.AddRange(lines.Select(line => new Payout(Id<Payout>.New(time), request.Id, line.Producer, line.Amount, line.Account, line.To, now)));
        return request.Id;
    }
}
