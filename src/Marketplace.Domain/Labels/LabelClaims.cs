using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels;

/// <summary>Lines of a label that only a confirmed paper may write: <c>ocop_sao</c> and <c>cddl</c>.</summary>
public static class LabelClaims
{
    private static readonly (string Field, ClaimKind Kind)[] Lines = [("ocop_sao", ClaimKind.Ocop), ("cddl", ClaimKind.Indication)];

    /// <summary>Writes these lines from the claims in force that are about the listing, and takes out what is only typed. The answer is what was taken out.</summary>
    /// <param name="fields">Field id to text; is changed.</param>
    /// <param name="listing">Which goods.</param>
    /// <param name="claims">Claims of the producer.</param>
    /// <param name="on">Today in Viet Nam.</param>
    public static IReadOnlyList<string> Apply(IDictionary<string, string> fields, Id<Listing> listing, IReadOnlyList<Claim> claims, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(fields);
        List<string> only = [];
        foreach (var (field, kind) in Lines)
        {
            var typed = fields.TryGetValue(field, out var said) ? said : "";
            if (InForce(listing, claims, kind, on) is not { } claim)
            {
                if (fields.Remove(field))
                {
                    only.Add(field);
                }
            }
            else
            {
                fields[field] = claim.Stars is { } stars ? $"{stars} sao, số {claim.Number}" : typed.Length > 0 ? typed : $"số {claim.Number}, {claim.Issuer}";
            }
        }

        return only;
    }

    /// <summary>What an earlier edition may still show: lines whose claim is not in force any more are left out.</summary>
    public static IReadOnlyDictionary<string, string> StillTrue(IReadOnlyDictionary<string, string> fields, Id<Listing> listing, IReadOnlyList<Claim> claims, DateOnly on) =>
        fields.Where(f => !Array.Exists(Lines, l => l.Field == f.Key && InForce(listing, claims, l.Kind, on) is null)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    private static Claim? InForce(Id<Listing> listing, IReadOnlyList<Claim> claims, ClaimKind kind, DateOnly on) =>
        claims.Where(c => c.Kind == kind && c.State == ClaimState.Verified && !c.HasExpired(on) && c.Covers(listing)).MaxBy(c => c.VerifiedAt);
}
