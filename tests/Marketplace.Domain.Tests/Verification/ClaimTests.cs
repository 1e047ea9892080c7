using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Tests.Verification;

/// <summary>A claim is what a paper says; only a confirmed one within its days counts.</summary>
public sealed class ClaimTests
{
    private const string Allowed = "Declared→Verified Declared→Refused Declared→Withdrawn Verified→Withdrawn";
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Id<Listing> Goods = Id<Listing>.New(TimeProvider.System);

    /// <summary>Every pair of states that the table does not have.</summary>
    public static TheoryData<ClaimState, ClaimState> Refused =>
        [.. from f in Enum.GetValues<ClaimState>() from t in Enum.GetValues<ClaimState>() where t != ClaimState.Declared && !Allowed.Split(' ').Contains($"{f}→{t}", StringComparer.Ordinal) select (f, t)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_move_that_is_not_in_the_table_is_refused_and_names_both_states(ClaimState from, ClaimState to)
    {
        var claim = In(from);
        var refused = Should.Throw<DomainException>(() => Step(claim, to));
        (refused.Code, refused.Kind).ShouldBe(("claim.move", RefusalKind.Conflict));
        refused.Refusals[0].Args.ShouldBe([from, to]);
        claim.State.ShouldBe(from);
    }

    [Fact]
    public void Each_move_of_the_table_is_made_and_told()
    {
        foreach (var pair in Allowed.Split(' ').Select(p => p.Split('→')))
        {
            var (from, to) = (Enum.Parse<ClaimState>(pair[0]), Enum.Parse<ClaimState>(pair[1]));
            var claim = In(from);
            claim.TakeRaised();
            Step(claim, to);
            claim.State.ShouldBe(to);
            claim.TakeRaised().ShouldBe([new ClaimChanged(claim.Id, to)]);
        }
    }

    [Fact]
    public void Only_a_confirmed_claim_within_its_days_is_in_force()
    {
        var inForce = Claim.InForce(Today).Compile();
        inForce(In(ClaimState.Declared)).ShouldBeFalse();
        inForce(In(ClaimState.Withdrawn)).ShouldBeFalse();
        inForce(In(ClaimState.Verified)).ShouldBeTrue();
        inForce(In(ClaimState.Verified, expires: Today)).ShouldBeTrue("the last day counts");
        inForce(In(ClaimState.Verified, expires: Today.AddDays(-1))).ShouldBeFalse();
    }

    [Fact]
    public void A_paper_without_a_last_day_gets_the_one_that_the_law_gives_and_none_may_last_longer()
    {
        Text().Read(Today, 36, 3).ExpiresOn.ShouldBe(new DateOnly(2029, 5, 20));
        Text().Read(Today, null, 3).ExpiresOn.ShouldBeNull();
        Codes(Text() with { ExpiresOn = new DateOnly(2029, 5, 21) }).ShouldBe(["claim.term ExpiresOn"]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_with_its_field()
    {
        Codes(new ClaimText(ClaimKind.Ocop, [], 2, " ", "x", "", null, null)).ShouldBe(["claim.number Number", "claim.issuer Issuer", "claim.listings Listings", "claim.stars Stars", "claim.issued IssuedOn"], ignoreOrder: true);
        Codes(Text() with { IssuedOn = Today.AddDays(1) }).ShouldBe(["claim.issued IssuedOn"]);
        Codes(Text() with { ExpiresOn = new DateOnly(2026, 5, 20) }).ShouldBe(["claim.dates ExpiresOn"]);
        Codes(Text() with { ExpiresOn = Today.AddDays(-1) }).ShouldBe(["claim.expired ExpiresOn"]);
    }

    [Fact]
    public void A_paper_of_the_workshop_is_about_all_goods_and_stars_belong_to_Ocop_alone()
    {
        var text = (Text() with { Kind = ClaimKind.SafetyPledge, Stars = 4 }).Read(Today, 36, 3);
        (text.Listings.Count, text.Stars).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("2", "an-lien-lam-qua", "", "", "SelfDeclaration SafetyCertificate")]
    [InlineData("2", "rau-qua", "", "", "SafetyCertificate")]
    [InlineData("2", "rau-qua", "", "VietGap", "")]
    [InlineData("2", "an-lien-lam-qua", "", "SafetyPledge", "SelfDeclaration")]
    [InlineData("3", "thao-moc", "", "Registration SafetyCertificate", "Registration waits")]
    [InlineData("3", "thao-moc", "", "Registration+ SafetyCertificate", "")]
    [InlineData("34", "coi", "", "", "")]
    [InlineData("33", "gom", "", "", "")]
    [InlineData("7", "ruou", "39% vol", "SelfDeclaration", "AlcoholLicence")]
    [InlineData("7", "ruou", "39% vol", "SelfDeclaration AlcoholLicence", "AlcoholLicence waits")]
    [InlineData("7", "ruou", "39% vol", "SelfDeclaration AlcoholLicence+", "")]
    [InlineData("7", "ruou", "4,5% vol", "SelfDeclaration", "")]
    [InlineData("my-pham", "thao-moc", "", "", "CosmeticNotice")]
    public void Each_kind_of_goods_needs_its_own_papers(string group, string shelf, string strength, string held, string missing)
    {
        List<PaperHeld> papers = [.. held.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => new PaperHeld(Enum.Parse<ClaimKind>(h.TrimEnd('+')), h.EndsWith('+')))];
        string.Join(' ', PaperRules.Missing(LabelRows.Shipped, group, shelf, strength, papers, Today).Select(g => g.Kind + (g.Waits ? " waits" : ""))).ShouldBe(missing);
    }

    [Fact]
    public void A_label_says_stars_and_indications_by_a_confirmed_paper_only()
    {
        Dictionary<string, string> fields = new() { ["cddl"] = "Dứa Đồng Giao", ["ocop_sao"] = "5 sao", ["hdsd"] = "Ăn liền" };
        LabelClaims.Apply(fields, Goods, [In(ClaimState.Declared)], Today).ShouldBe(["ocop_sao", "cddl"]);
        fields.ShouldBe(new Dictionary<string, string> { ["hdsd"] = "Ăn liền" });
        LabelClaims.Apply(fields, Goods, [In(ClaimState.Verified)], Today).ShouldBeEmpty();
        fields["ocop_sao"].ShouldBe("4 sao, số 5445/QĐ-UBND");
        LabelClaims.StillTrue(fields, Goods, [In(ClaimState.Verified, expires: Today.AddDays(-1))], Today).Keys.ShouldBe(["hdsd"]);
        LabelClaims.StillTrue(fields, Id<Listing>.New(TimeProvider.System), [In(ClaimState.Verified)], Today).Keys.ShouldBe(["hdsd"]);
    }

    private static string[] Codes(ClaimText text) => [.. Should.Throw<DomainException>(() => text.Read(Today, 36, 3)).Refusals.Select(r => $"{r.Code} {r.Field}")];

    private static ClaimText Text() => new(ClaimKind.Ocop, [Goods], 4, "5445/QĐ-UBND", "UBND tỉnh Ninh Bình", "", new DateOnly(2026, 5, 20), null);

    private static Claim In(ClaimState state, DateOnly? expires = null)
    {
        Claim claim = new(Id<Claim>.New(TimeProvider.System), Id<Producer>.New(TimeProvider.System), Text() with { ExpiresOn = expires }, new("a", "application/pdf", "b", "c"), null, Now);
        if (state != ClaimState.Declared)
        {
            Step(claim, state);
        }

        return claim;
    }

    private static void Step(Claim claim, ClaimState to)
    {
        switch (to)
        {
            case ClaimState.Verified:
                claim.Verify("UBND xã thử", Guid.CreateVersion7(), Now);
                break;
            case ClaimState.Refused:
                claim.Refuse(Now);
                break;
            default:
                claim.Withdraw(Now, "");
                break;
        }
    }
}
