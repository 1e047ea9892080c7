using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Labels;
using Marketplace.Tests.App;
using Marketplace.Tests.Traceability;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Labels;

/// <summary>The form of a label: what is missing and what is doubtful stands beside its box.</summary>
public sealed class LabelFormTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task What_is_doubtful_is_said_beside_its_box_with_the_reason_and_saved_all_the_same()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await Draft(producer);
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing.Id}/label", Typed("Lạc, đường", "Chữa đau lưng"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/label?check=1&done=saved");
        var page = WebUtility.HtmlDecode(await visitor.Read(answer.Headers.Location.ToString()));
        page.ShouldContain("Trong thành phần có lạc, ghi vào mục Chất dễ gây dị ứng.");
        page.ShouldContain("Không dùng chữ “chữa”");
        page.ShouldContain("id=\"Form_LabelFields_hdbq_-e\"", customMessage: "what is missing is an error beside its box");
        (await host.Rows(db => db.Set<Listing>().SingleAsync(l => l.Id == listing.Id))).LabelFields["thanh_phan"].ShouldBe("Lạc, đường");
    }

    [Fact]
    public async Task A_look_without_saving_says_the_same_and_keeps_nothing()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await Draft(producer);
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing.Id}/label", Typed("Lạc, đường", "Ăn liền"), $"/my/products/{listing.Id}/label?handler=Check");

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Trong thành phần có lạc");
        (await host.Rows(db => db.Set<Listing>().SingleAsync(l => l.Id == listing.Id))).LabelFields.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_somebody_types_the_script_is_told_what_to_say_of_each_field()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await Draft(producer);
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing.Id}/label", Typed("Sữa tươi", ""), $"/my/products/{listing.Id}/label?handler=Live");

        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        said["hdsd"]!.ToString().ShouldContain("Luật bắt phải có");
        said["di_ung"]!.ToString().ShouldContain("sữa");
        said["nsx"]!.ToString().ShouldContain("Chọn lô hàng");
        said["thanh_phan"].ShouldBeNull();
    }

    [Fact]
    public async Task A_lot_gives_the_label_its_dates_and_number()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, number: "NHAN-1");

        var label = await host.Send(owner.AsCaller(), new CheckLabel(listing.Id, variant.Id, lot));

        label.Lines.Single(l => l.Field == "so_lo").Text.ShouldBe("NHAN-1");
        label.Missing.Select(l => l.Field).ShouldBe(["thanh_phan", "hdsd", "xuat_xu"]);
        var (other, _) = await host.Listing(producer);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new CheckLabel(other.Id, variant.Id)))).Kind.ShouldBe(RefusalKind.NotFound);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new CheckLabel(other.Id, null, lot)))).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task A_rule_row_of_the_database_is_what_labels_are_checked_by()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await Draft(producer, "thu-nhan");
        (await host.Send(owner.AsCaller(), new CheckLabel(listing.Id))).Lines.ShouldNotContain(l => l.IsRequired);

        await host.Add(new LabelRule(Given.New<LabelRule>(), "thu-nhan", "Hàng thử", ["ten_hang", "canh_bao"], [], [], [], new(2026, 1, 1), null, "Văn bản thử", false));

        var label = await host.Send(owner.AsCaller(), new CheckLabel(listing.Id));
        label.Missing.Select(l => l.Field).ShouldBe(["canh_bao"]);
        label.Source.ShouldBe("Văn bản thử");
    }

    private static Dictionary<string, string> Typed(string ingredients, string use) => new(StringComparer.Ordinal)
    {
        ["Form.LabelFields[xuat_xu]"] = "Việt Nam",
        ["Form.LabelFields[thanh_phan]"] = ingredients,
        ["Form.LabelFields[hdsd]"] = use,
        ["Form.LabelFields[hdbq]"] = "",
        ["Form.ShelfLifeDays"] = "",
        ["Form.Storage"] = "",
    };

    private async Task<Listing> Draft(Domain.Producers.Producer producer, string group = "2")
    {
        Listing listing = new(Given.New<Listing>(), producer.Id, ListingText.Empty(Given.YenMo) with { Title = "Kẹo lạc thử", LabelGroup = group }, Given.Now);
        await host.Add(listing);
        return listing;
    }
}
