using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Claims;

/// <summary>What stands on a paper, as whoever declares it copies it out.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Listings">For which products; empty for all of the producer's.</param>
/// <param name="Stars">OCOP stars; null for other kinds.</param>
/// <param name="Number">Number of the paper, 1 to 80 characters, as printed.</param>
/// <param name="Issuer">Who issued it, 3 to 160 characters.</param>
/// <param name="Scope">For what it is good, as printed, at most 400 characters; may be empty.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="ExpiresOn">Last day on which it holds; null where none is printed.</param>
public sealed record ClaimText(ClaimKind Kind, IReadOnlyList<Id<Listing>> Listings, int? Stars, string Number, string Issuer, string Scope, DateOnly? IssuedOn, DateOnly? ExpiresOn)
{
    private const int MostStars = 5;
    private const int OldestYear = 2000;

    /// <summary>
    /// The text tidied, with the last day that the law gives where the paper prints none.
    /// Refuses, each with its field: <c>claim.number</c>, <c>claim.issuer</c>, <c>claim.scope</c>, <c>claim.stars</c>, <c>claim.listings</c>, <c>claim.issued</c>, <c>claim.expired</c>, <c>claim.dates</c>, <c>claim.term</c>.
    /// </summary>
    /// <param name="today">Today in Viet Nam.</param>
    /// <param name="months">So many months at most such a paper lasts; null where the law sets no term.</param>
    /// <param name="leastStars">Fewest stars that are certificated.</param>
    public ClaimText Read(DateOnly today, int? months, int leastStars)
    {
        List<Refusal> refusals = [];
        var text = this with
        {
            Listings = Kind.IsOfProducer() ? [] : [.. Listings.Distinct()],
            Stars = Kind == ClaimKind.Ocop ? Stars : null,
            Number = Number.Trim(),
            Issuer = Issuer.Trim(),
            Scope = Scope.Trim(),
            ExpiresOn = ExpiresOn ?? (IssuedOn is { } from && months is { } most ? from.AddMonths(most) : null),
        };
        Require(text.Number.Length is > 0 and <= 80, "claim.number", nameof(Number), refusals);
        Require(text.Issuer.Length is > 2 and <= 160, "claim.issuer", nameof(Issuer), refusals);
        Require(text.Scope.Length <= 400, "claim.scope", nameof(Scope), refusals);
        Require(Kind.IsOfProducer() || text.Listings.Count > 0, "claim.listings", nameof(Listings), refusals);
        if (Kind == ClaimKind.Ocop && (text.Stars is not { } stars || stars < leastStars || stars > MostStars))
        {
            refusals.Add(new("claim.stars", nameof(Stars), leastStars, MostStars));
        }

        CheckDays(text, today, months, refusals);
        return refusals.Count == 0 ? text : throw new DomainException(RefusalKind.Invalid, refusals);
    }

    private static void CheckDays(ClaimText text, DateOnly today, int? months, List<Refusal> refusals)
    {
        if (text.IssuedOn is not { } issued || issued > today || issued.Year < OldestYear)
        {
            refusals.Add(new("claim.issued", nameof(IssuedOn)));
            return;
        }

        if (text.ExpiresOn is not { } last)
        {
            return;
        }

        if (last <= issued)
        {
            refusals.Add(new("claim.dates", nameof(ExpiresOn)));
        }
        else if (months is { } most && last > issued.AddMonths(most))
        {
            refusals.Add(new("claim.term", nameof(ExpiresOn), most));
        }
        else if (last < today)
        {
            refusals.Add(new("claim.expired", nameof(ExpiresOn)));
        }
    }

    private static void Require(bool holds, string code, string field, List<Refusal> refusals)
    {
        if (!holds)
        {
            refusals.Add(new(code, field));
        }
    }
}
