using System.Net;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Features.Catalog;
using Marketplace.Features.Labels;
using Marketplace.Features.Traceability;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Labels;

/// <summary>The permanent page of a label keeps what was printed.</summary>
public sealed class ElectronicLabelTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Printing_issues_a_page_that_anybody_reads_with_all_that_the_law_asks()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant, lot) = await host.LabelledGoods(producer, owner);
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing.Id}/label/print?lot={lot}&template=100x70", new { });

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var pdf = await visitor.Http.GetAsync(answer.Headers.Location);
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var anybody = host.CreateClient();
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync("/l/" + ElectronicLabel.CodeOf(variant.Id, lot).ToLowerInvariant()));
        foreach (var said in LabelledGoodsExtensions.Lines.Values.Append("500 g").Append("Chuối tây sấy dẻo thử").Append("Cơ sở chuối sấy thử, thôn Yên Hòa"))
        {
            page.ShouldContain(said);
        }
    }

    [Fact]
    public async Task A_changed_text_is_another_edition_and_the_older_one_stays()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant, lot) = await host.LabelledGoods(producer, owner);
        var first = await host.Send(owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));
        (await host.Send(owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot))).ShouldBe(first, "one page for a pack from a lot");
        (await Editions(first)).ShouldBe(1, "the same text is the same edition");

        await host.Send(owner.AsCaller(), new ReviseListing(listing.Id, new ListingChange(LabelFields: new Dictionary<string, string> { ["canh_bao"] = "Tránh xa trẻ nhỏ." })));
        await host.Send(owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));

        (await Editions(first)).ShouldBe(2);
        var code = ElectronicLabel.CodeOf(variant.Id, lot);
        using var anybody = host.CreateClient();
        WebUtility.HtmlDecode(await anybody.GetStringAsync("/l/" + code)).ShouldContain("Tránh xa trẻ nhỏ.");
        WebUtility.HtmlDecode(await anybody.GetStringAsync($"/l/{code}?edition=1")).ShouldContain("Không dùng khi có mùi lạ.");
        (await anybody.GetAsync(new Uri($"/l/{code}?edition=3", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_label_that_misses_something_is_neither_issued_nor_printed()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant, _) = await host.LabelledGoods(producer, owner);

        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, null)));

        refused.Refusals.Select(r => r.Field).ShouldBe(["LabelFields[hsd]", "LabelFields[nsx]"]);
    }

    [Fact]
    public async Task A_recalled_lot_says_so_on_its_label()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant, lot) = await host.LabelledGoods(producer, owner);
        await host.Send(owner.AsCaller(), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));
        await host.Send(owner.AsCaller(), new RecallLot(lot, "Có vị lạ"));
        using var anybody = host.CreateClient();
        WebUtility.HtmlDecode(await anybody.GetStringAsync("/l/" + ElectronicLabel.CodeOf(variant.Id, lot))).ShouldContain("Lô hàng này đã bị thu hồi");
    }

    private Task<int> Editions(Id<ElectronicLabel> label) => host.Rows(db => db.Set<LabelEdition>().CountAsync(e => e.LabelId == label));
}
