using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>The producer no longer agrees: nothing new is published, and what is in the shop is taken out at once. Orders that were placed go on, because buyers have paid for them. The answer is how many listings went.</summary>
public sealed record WithdrawConsent(Id<Producer> Producer) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

internal sealed class WithdrawConsentHandler(MarketplaceContext db, CommandScope scope, Texts texts, TimeProvider time) : IRequestHandler<WithdrawConsent, int>
{
    public async Task<int> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        var given = await db.Set<Consent>().Where(c => c.ProducerId == request.Producer && c.WithdrawnAt == null).ToListAsync(cancellationToken);
        if (given.Count == 0)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        given.ForEach(c => c.Withdraw(now));
        var listings = await db.Set<Listing>().Where(l => l.ProducerId == request.Producer && l.State == ListingState.Published).ToListAsync(cancellationToken);
        listings.ForEach(l => l.Withdraw());
        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == request.Producer, cancellationToken);
        scope.Text(producer.Phone, texts["producers.consent.withdrawn.sms", producer.Name]);
        return listings.Count;
    }
}
