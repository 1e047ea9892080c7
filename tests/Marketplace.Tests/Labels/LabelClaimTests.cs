using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Features.Catalog;
using Marketplace.Features.Labels;
using Marketplace.Features.Verification;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Traceability;
using Marketplace.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Labels;

/// <summary>Labels say what an office has confirmed, as long as it holds.</summary>
public sealed class LabelClaimTests(AppHost host)
{
    [Fact]
    public async Task Stars_come_on_the_label_with_the_confirmed_paper_and_go_from_the_electronic_label_with_it()
    {
        var commune = await Commune.On(host);
        var (listing, variant, lot) = await host.LabelledGoods(commune.Producer, commune.Owner);
        var (claim, _) = await commune.Confirmed(Papers.Text(ClaimKind.Ocop, listing.Id, stars: 3));
        await host.Send(commune.Owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));
        var code = ElectronicLabel.CodeOf(variant.Id, lot);
        (await host.Send(Caller.Anonymous, new ShowElectronicLabel(code))).Said.Fields["ocop_sao"].ShouldStartWith("3 sao, số ");
        await host.Send(commune.Owner.AsCaller(), new WithdrawClaim(claim));
        (await host.Send(Caller.Anonymous, new ShowElectronicLabel(code))).Said.Fields.ShouldNotContainKey("ocop_sao");
    }

    [Fact]
    public async Task An_indication_that_is_only_typed_is_not_printed_and_the_form_says_why()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant, lot) = await host.LabelledGoods(producer, owner);
        await host.Send(owner.AsCaller(), new ReviseListing(listing.Id, new ListingChange(LabelFields: new Dictionary<string, string> { ["cddl"] = "Dứa Đồng Giao 00074" })));
        var state = await host.Send(owner.AsCaller(), new CheckLabel(listing.Id, variant.Id, lot));
        state.Warnings.ShouldContain(w => w.Field == "cddl" && w.Code == "claim.unverified");
        state.Lines.ShouldNotContain(l => l.Field == "cddl" && l.Text.Length > 0);
    }
}
