using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>Declaring, packing and calling back on pages, and what buyers see of it.</summary>
public sealed class LotPagesTests(AppHost host)
{
    [Fact]
    public async Task A_lot_is_declared_by_a_look_at_the_whole_and_one_button_by_the_producer_and_by_a_helper()
    {
        var office = await host.Office();
        var (producer, owner, _) = await host.Producer(office);
        var (listing, _) = await host.Listing(producer);
        foreach (var person in new[] { owner, await host.PersonIn(Role.Helper, office) })
        {
            var visitor = await Visitor.Of(host, person);
            (await visitor.Read($"/my/products/{listing.Id}/lots/new")).ShouldContain("Hôm nay");
            var check = $"/my/products/{listing.Id}/lots/new?step=check&Form.IsHarvest=true&Form.When=yesterday&Form.Quantity=120,5&Form.Unit=KGM&Form.Yield=20";
            (await visitor.Read(check)).ShouldContain("24,582 kg");

            using var answer = await visitor.Post(check, new { }, $"/my/products/{listing.Id}/lots/new");

            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await visitor.Read(answer.Headers.Location!.ToString())).ShouldContain("Đã khai lô.");
        }

        var lots = await host.Rows(db => db.Set<Lot>().AsNoTracking().Where(l => l.ListingId == listing.Id).ToListAsync());
        lots.Count.ShouldBe(2);
        lots.ShouldAllBe(l => l.MadeOn == Lots.Today.AddDays(-1) && l.Quantity == 120.5m && l.YieldPercent == 20 && l.IsHarvest);
    }

    [Fact]
    public async Task What_cannot_be_declared_is_said_beside_its_box_with_all_that_was_typed()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);

        var page = await (await Visitor.Of(host, owner)).Read($"/my/products/{listing.Id}/lots/new?step=check&Form.When=today&Form.Quantity=&Form.Unit=KGM&Form.Yield=100&Form.Number=lo-7");

        page.ShouldContain("Ghi số lượng lớn hơn 0");
        page.ShouldContain("value=\"lo-7\"");
    }

    [Fact]
    public async Task Too_many_packs_are_refused_on_the_page_with_the_figures()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        var visitor = await Visitor.Of(host, owner);

        using var answer = await visitor.Post($"/my/lots/{lot}/pack", new Dictionary<string, string> { ["Form.Variant"] = variant.Id.ToString(), ["Form.Packs"] = "21" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Lô có 10 kg, đóng gói được nhiều nhất 10,2 kg. Đã đóng 0 kg, nay thêm 10,5 kg là quá. Chỉ còn đủ cho 20 gói.");
    }

    [Fact]
    public async Task The_province_may_call_a_lot_back_and_may_not_pack_it()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        var province = await host.PersonIn(Role.Province);

        (await Should.ThrowAsync<DomainException>(() => host.Pack(province, lot, variant, 1))).Kind.ShouldBe(RefusalKind.NotFound);
        using var answer = await (await Visitor.Of(host, province)).Post($"/my/lots/{lot}/move?to=Recalled", new { Form__Reason = "Có vị lạ" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await Visitor.Of(host, owner)).Read($"/my/lots/{lot}")).ShouldContain("Có vị lạ");
    }

    [Fact]
    public async Task The_product_page_shows_lots_that_were_verified_and_no_longer_when_they_are_called_back()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, number: "VU-1");
        var buyer = Visitor.Of(host);
        (await buyer.Read($"/listings/{listing.Id}")).ShouldNotContain("VU-1");

        await host.Send(new Caller(CallerKind.Job, Name: "test"), new VerifyForTest(lot));
        var page = await buyer.Read($"/listings/{listing.Id}");
        page.ShouldContain("Lô VU-1");
        page.ShouldContain("Ủy ban nhân dân xã Yên Mô kiểm ngày");

        await host.Send(owner.AsCaller(), new RecallLot(lot, "Có vị lạ"));
        (await buyer.Read($"/listings/{listing.Id}")).ShouldNotContain("VU-1");
    }

    [Fact]
    public async Task The_label_has_the_lots_dates_and_number_and_says_what_the_group_still_misses()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, number: "VU-2");

        var page = await (await Visitor.Of(host, owner)).Read($"/my/products/{listing.Id}/label/print?lot={lot}");

        page.ShouldContain(">VU-2<");
        page.ShouldContain($">{LotForm.Show(Lots.Today)}<");
        page.ShouldContain($">{LotForm.Show(Lots.Today.AddDays(180))}<");
        page.ShouldContain("Thiếu 3 mục bắt buộc");
    }
}
