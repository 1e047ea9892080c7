using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>
/// Declares what a paper says, with the paper itself; sent by <see cref="EvidenceUpload"/> only, never mapped to an address, because it believes its hashes.
/// Refuses what <see cref="ClaimText.Read"/> refuses, and <c>claim.exists</c> where the same paper is there already.
/// </summary>
/// <param name="Id">Of the new claim.</param>
/// <param name="Producer">Whose.</param>
/// <param name="Text">What the paper says.</param>
/// <param name="Evidence">The stored file.</param>
/// <param name="Dossier">Id of the dossier that asks the commune's office to look at it, where it has one; null asks nobody yet.</param>
public sealed record DeclareClaim(Id<Claim> Id, Id<Producer> Producer, ClaimText Text, Evidence Evidence, Id<Dossier>? Dossier = null) : ICommand<Id<Claim>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id)
        .Names("listings of other producers are 404", [.. Text.Listings.Select(l => (IId?)l)])
        .Names("the command makes this dossier, and refuses an id that is taken", Dossier);
}

internal sealed class DeclareClaimHandler(MarketplaceContext db, RuleBook rules, Intake intake, CallerHolder holder, TimeProvider time) : IRequestHandler<DeclareClaim, Id<Claim>>
{
    private const int LeastStars = 3;

    public async Task<Id<Claim>> Handle(DeclareClaim request, CancellationToken cancellationToken)
    {
        var (now, today) = (time.GetUtcNow(), time.TodayInVietnam());
        var months = request.Text.Kind.Term() is { } term && await rules.Amount(term.Rule, 0, cancellationToken) is > 0 and var units ? (int)units * term.Months : (int?)null;
        var text = request.Text.Read(today, months, (int)await rules.Amount("ocop.min_printed_stars", LeastStars, cancellationToken));
        var listings = text.Listings.ToList();
        if (await db.Set<Listing>().CountAsync(l => l.ProducerId == request.Producer && listings.Contains(l.Id), cancellationToken) != listings.Count)
        {
            throw DomainException.NotFound();
        }

        if (await db.Set<Claim>().AnyAsync(c => c.ProducerId == request.Producer && c.Kind == text.Kind && c.Number == text.Number && (c.State == ClaimState.Declared || c.State == ClaimState.Verified), cancellationToken))
        {
            throw DomainException.Conflict("claim.exists");
        }

        Claim claim = new(request.Id, request.Producer, text, request.Evidence, holder.Caller.Person, now);
        db.Add(claim);
        if (request.Dossier is { } dossier)
        {
            await intake.OfNewClaim(dossier, claim, holder.Caller.Person, now, cancellationToken);
        }

        return claim.Id;
    }
}
