using System.Globalization;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Tells a producer that a confirmed paper ends soon, or lets it go from every page once its last day has passed. A paper that is not confirmed any more, or has a newer one, is left alone.</summary>
public sealed record RemindOfClaim(Id<Claim> Claim, int Days) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only the job of the claim itself sends it", Claim);
}

internal sealed class RemindOfClaimHandler(MarketplaceContext db, ClaimNews news, Texts texts) : IRequestHandler<RemindOfClaim, Unit>
{
    public async Task<Unit> Handle(RemindOfClaim request, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Claim>([request.Claim], cancellationToken) is not { State: ClaimState.Verified, ExpiresOn: { } last } claim)
        {
            return Unit.Value;
        }

        if (request.Days < 0)
        {
            await news.Tell(claim, cancellationToken);
        }
        else if (!await IsRenewed(claim, last, cancellationToken))
        {
            var day = last.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            await news.Text(claim, request.Days == 0 ? texts["verification.sms.ends_today", news.Name(claim), news.Page(claim)] : texts["verification.sms.ends", news.Name(claim), day, request.Days, news.Page(claim)], cancellationToken);
        }

        return Unit.Value;
    }

    private async Task<bool> IsRenewed(Claim claim, DateOnly last, CancellationToken cancel)
    {
        var later = await db.Set<Claim>().AsNoTracking().Where(c => c.ProducerId == claim.ProducerId && c.Kind == claim.Kind && c.Id != claim.Id
            && (c.State == ClaimState.Declared || c.State == ClaimState.Verified) && (c.ExpiresOn == null || c.ExpiresOn > last)).ToListAsync(cancel);
        return claim.Listings.Count == 0 ? later.Count > 0 : claim.Listings.TrueForAll(l => later.Exists(c => c.Listings.Contains(l)));
    }
}

internal sealed class RemindOfClaimJob(Dispatcher dispatcher) : JobHandler<ClaimDay>(ClaimNews.Kind)
{
    protected override Task Run(Guid messageId, ClaimDay payload, CancellationToken cancel) =>
        dispatcher.SendAs(Caller, new RemindOfClaim(payload.Claim, payload.Days), cancel);
}
