using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>A day on which something is due about a claim.</summary>
/// <param name="Claim">Which.</param>
/// <param name="Days">So many days before its last; below zero once that has passed.</param>
public sealed record ClaimDay(Id<Claim> Claim, int Days);

/// <summary>When a claim is confirmed, taken back or over: readers of its products hear of it, reminders are set, and goods that may not be sold without it leave the shop.</summary>
public sealed class ClaimNews(MarketplaceContext db, CommandScope scope, RuleBook rules, ListingCheck check, Texts texts, IOptions<ShellOptions> shell, TimeProvider time) : IReactTo<ClaimChanged>
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "verification.claim_day";

    /// <summary>Nobody is sent a message at night.</summary>
    private const int MorningHour = 8;

    /// <inheritdoc/>
    public async Task React(ClaimChanged happened, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.State is not (ClaimState.Verified or ClaimState.Withdrawn) || await db.FindAsync<Claim>([happened.Claim], cancel) is not { } claim)
        {
            return;
        }

        await Tell(claim, cancel);
        if (happened.State == ClaimState.Verified)
        {
            await Remind(claim, cancel);
        }
        else if (claim.EndedBecause.Length > 0)
        {
            await Text(claim, texts["verification.sms.revoked", Name(claim), claim.EndedBecause, Page(claim)], cancel);
        }
    }

    /// <summary>Tells ordered readers (search, kept lists) of every product in the shop that it is about. Without a paper that an office must confirm first, the product leaves the shop.</summary>
    public async Task Tell(Claim claim, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var today = time.TodayInVietnam();
        var rows = await rules.Labels(cancel);
        var decides = rows.Words("listing.papers_verified_first", today).Contains(claim.Kind.ToString()) && (claim.State != ClaimState.Verified || claim.HasExpired(today));
        var listings = await db.Set<Listing>().Where(l => l.ProducerId == claim.ProducerId && l.State == ListingState.Published).ToListAsync(cancel);
        foreach (var listing in listings.Where(l => claim.Covers(l.Id)))
        {
            scope.Tell("listing.changed", listing.Id);
            if (decides && (await check.PaperGaps(listing, cancel, without: claim.Id)).Any(g => g.Kind == claim.Kind))
            {
                listing.Withdraw();
            }
        }
    }

    /// <summary>What people call it: kind and number.</summary>
    public string Name(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return texts["verification.claim.kind." + claim.Kind] + " " + claim.Number;
    }

    /// <summary>A text message to the claim's producer.</summary>
    public async Task Text(Claim claim, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(claim);
        scope.Text(await db.Set<Producer>().Where(p => p.Id == claim.ProducerId).Select(p => p.Phone).FirstAsync(cancel), text);
    }

    /// <summary>Where the producer finds all its papers.</summary>
    public string Page(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return shell.Value.PublicOrigin + "/my/papers?producer=" + claim.ProducerId;
    }

    private async Task Remind(Claim claim, CancellationToken cancel)
    {
        if (claim.ExpiresOn is not { } last)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var days in (await rules.Words("claims.renewal_notice_days", cancel)).Select(w => int.Parse(w, System.Globalization.CultureInfo.InvariantCulture)).Append(0))
        {
            var due = At(last.AddDays(-days), MorningHour);
            if (due > now)
            {
                scope.Later(Kind, new ClaimDay(claim.Id, days), due);
            }
        }

        scope.Later(Kind, new ClaimDay(claim.Id, -1), At(last.AddDays(1), 0));
    }

    private static DateTimeOffset At(DateOnly day, int hour) => new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), VietnamTime.Offset).ToUniversalTime();
}
