namespace Marketplace.Domain.Claims;

/// <summary>What a paper says. The names are stored and stand in rule rows (<c>listing.papers.…</c>).</summary>
public enum ClaimKind
{
    /// <summary>OCOP stars of a product, 3 to 5 (Decision 148/QĐ-TTg of 24/02/2023).</summary>
    Ocop,

    /// <summary>Grown or bred by VietGAP.</summary>
    VietGap,

    /// <summary>Organic.</summary>
    Organic,

    /// <summary>The right to use a geographical indication or a collective mark.</summary>
    Indication,

    /// <summary>The producer's own declaration of a processed food (<i>bản tự công bố</i>, Decree 15/2018/NĐ-CP).</summary>
    SelfDeclaration,

    /// <summary>The registered declaration of a supplement (<i>đăng ký bản công bố</i>).</summary>
    Registration,

    /// <summary>The workshop keeps the conditions of food safety (<i>GCN cơ sở đủ điều kiện ATTP</i>).</summary>
    SafetyCertificate,

    /// <summary>A small producer's pledge to the commune (Circular 17/2018/TT-BNNPTNT).</summary>
    SafetyPledge,

    /// <summary>Licence to make or sell alcohol (Law 44/2019/QH14).</summary>
    AlcoholLicence,

    /// <summary>The number of a cosmetic's declaration.</summary>
    CosmeticNotice,
}

/// <summary>What is known of each kind of paper.</summary>
public static class ClaimKinds
{
    private static readonly Dictionary<ClaimKind, (string Rule, int Months)> Terms = new()
    {
        [ClaimKind.Ocop] = ("ocop.certificate_months", 1),
        [ClaimKind.VietGap] = ("papers.vietgap_months", 1),
        [ClaimKind.Organic] = ("papers.organic_months", 1),
        [ClaimKind.SafetyCertificate] = ("papers.food_safety_certificate_years", 12),
        [ClaimKind.SafetyPledge] = ("papers.food_safety_pledge_years", 12),
        [ClaimKind.AlcoholLicence] = ("papers.alcohol_licence_years", 12),
    };

    /// <summary>True where the paper is about the producer's workshop and so about all its goods; other papers name products.</summary>
    public static bool IsOfProducer(this ClaimKind kind) => kind is ClaimKind.SafetyCertificate or ClaimKind.SafetyPledge or ClaimKind.AlcoholLicence;

    /// <summary>True where buyers know it as a mark; the others are papers that a seller must have.</summary>
    public static bool IsMark(this ClaimKind kind) => kind is ClaimKind.Ocop or ClaimKind.VietGap or ClaimKind.Organic or ClaimKind.Indication;

    /// <summary>In addresses and in the search's filter, for example <c>vietgap</c>.</summary>
    public static string Code(this ClaimKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Which rule row says how long such a paper may last, and how many months one of its units has; null where the law sets no term.</summary>
    public static (string Rule, int Months)? Term(this ClaimKind kind) => Terms.TryGetValue(kind, out var term) ? term : null;
}
