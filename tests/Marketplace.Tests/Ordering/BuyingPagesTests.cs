using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>Buying with forms alone, from basket to order.</summary>
public sealed partial class BuyingPagesTests(AppHost host)
{
    [Fact]
    public async Task A_buyer_without_script_and_account_gets_from_product_to_order_page()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, title: "Chuối trên trang");
        var buyer = Visitor.Of(host);
        (await Put(buyer, variant, 2)).Headers.Location!.ToString().ShouldBe("/basket");
        (await buyer.Read("/basket")).ShouldContain("Chuối trên trang");

        var receiver = await Step(buyer.Post("/basket", new { }, "/checkout"));
        receiver.ShouldEndWith("/receiver");
        var page = await buyer.Read(receiver);
        page.ShouldContain("Hàng được giữ cho bạn đến");
        var address = await Step(buyer.Post(receiver, new { Form__Name = "Nguyễn Thị Mua", Form__Phone = "0912 345 678" }));
        var found = await Text(buyer.Post(address, new { Form__Line = "Số 8, phố Vân Giang", Form__Find = "yen mo", Form__Found = "", Form__Search = "1" }));
        found.ShouldContain("Xã Yên Mô");
        found.ShouldContain("Số 8, phố Vân Giang", customMessage: "nothing typed is lost");
        var delivery = await Step(buyer.Post(address, new { Form__Line = "Số 8, phố Vân Giang", Form__Find = "yen mo", Form__Found = "yen mo", Form__Commune = Given.YenMo }));
        delivery.ShouldEndWith("/delivery");
        var review = await Step(buyer.Post(delivery, new { Form__Note = "Gọi trước" }));
        page = await buyer.Read(review);
        foreach (var said in new[] { "Nguyễn Thị Mua", "0912 345 678", "Xã Yên Mô", "Gọi trước", "NGUYEN VAN AN", "160.000", "Hàng được giữ cho bạn đến" })
        {
            page.ShouldContain(said);
        }

        (await buyer.Read(receiver)).ShouldContain("value=\"Nguyễn Thị Mua\"", customMessage: "back works and keeps the answer");
        var group = await Step(buyer.Post(review, new { }));
        page = await buyer.Read(group);
        page.ShouldContain(producer.Name);
        page.ShouldContain("/pay" + group["/orders".Length..] + "/");
        (await buyer.Read("/orders")).ShouldContain(group, customMessage: "the device remembers");
        (await Visitor.Of(host).Read("/orders")).ShouldNotContain(group);
        (await buyer.Http.GetAsync(receiver, TestContext.Current.CancellationToken)).Headers.Location!.ToString().ShouldBe(group, "a placed checkout leads to its orders");
    }

    [Fact]
    public async Task Every_page_of_the_shop_says_how_many_packs_are_in_the_basket_and_a_kept_page_is_no_other_buyers()
    {
        var (producer, _, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, title: "Chuối trong giỏ");
        var (buyer, other) = (Visitor.Of(host), Visitor.Of(host));
        await Put(buyer, variant, 3);
        (await buyer.Read("/")).ShouldContain("<i aria-hidden=\"true\">3</i>");
        (await other.Read("/")).ShouldNotContain("<i aria-hidden=\"true\">");
        (await buyer.Read($"/listings/{listing.Id}/chuoi-trong-gio")).ShouldContain("<i aria-hidden=\"true\">3</i>");
        (await other.Read($"/listings/{listing.Id}/chuoi-trong-gio")).ShouldNotContain("<i aria-hidden=\"true\">");
    }

    [Fact]
    public async Task Pages_with_a_secret_address_are_kept_by_no_cache_and_no_search_engine()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var checkout = await host.Answered((variant, 1));
        var buyer = Visitor.Of(host).Http;
        List<HttpResponseMessage> answers = [await buyer.GetAsync($"/checkout/{checkout}/review", TestContext.Current.CancellationToken)];
        answers.Add(await buyer.GetAsync("/orders/" + await host.Place(checkout), TestContext.Current.CancellationToken));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK && a.Headers.CacheControl!.NoStore && a.Headers.GetValues("X-Robots-Tag").First().StartsWith("noindex", StringComparison.Ordinal));
        (await buyer.GetAsync("/orders/" + Features.Shell.SessionGate.NewToken(), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_receiver_without_name_or_mobile_number_is_asked_again_beside_the_fields()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var address = $"/checkout/{await host.Start(await host.Basket((variant, 1)))}/receiver";

        var answer = await Visitor.Of(host).Post(address, new { Form__Name = "", Form__Phone = "0229 3 888 999" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.ShouldContain("Ghi họ và tên người nhận");
        page.ShouldContain("href=\"#Form_Phone\"");
        page.ShouldContain("0229 3 888 999");
    }

    [Theory]
    [InlineData("Ninh Phúc", "Trước đây")]
    [InlineData("tan thanh", "Tây Ninh")]
    [InlineData("không có xã này", "Không tìm thấy")]
    public async Task A_commune_is_found_by_old_name_and_among_homonyms_with_its_province(string typed, string shown)
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var address = $"/checkout/{await host.Start(await host.Basket((variant, 1)))}/address";

        (await Text(Visitor.Of(host).Post(address, new { Form__Line = "Số 8", Form__Find = typed, Form__Search = "1" }))).ShouldContain(shown);
    }

    [Fact]
    public async Task A_line_that_is_taken_out_can_be_put_back()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, title: "Nem lấy lại");
        var buyer = Visitor.Of(host);
        await Put(buyer, variant, 3);

        var after = await Step(buyer.Post("/basket", new { Form__Variant = variant.Id, Form__Quantity = "3", Form__Remove = "1" }, "/basket/lines"));
        (await buyer.Read(after)).ShouldContain("Đã bỏ “Nem lấy lại” khỏi giỏ.");
        await buyer.Post(after, new { }, "/basket");
        (await buyer.Read("/basket")).ShouldContain("value=\"3\"");

        var refused = await buyer.Post("/basket", new { Form__Variant = variant.Id, Form__Quantity = "100" }, "/basket/lines");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_basket_that_cannot_be_held_names_product_and_rest_on_the_page()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 3, title: "Mật ong ít");
        var buyer = Visitor.Of(host);
        await Put(buyer, variant, 3);
        var ready = await buyer.Http.GetStringAsync("/basket", TestContext.Current.CancellationToken);
        ready.ShouldContain("/checkout");
        await host.Start(await host.Basket((variant, 1)));

        (await buyer.Read("/basket")).ShouldContain("“Mật ong ít” (500 g) chỉ còn 2.");
        (await Text(buyer.Post("/basket", new { Form__Id = Given.New<Checkout>() }, "/checkout"))).ShouldContain("“Mật ong ít” (500 g) chỉ còn 2.");
    }

    [Fact]
    public async Task Looking_an_order_up_says_the_same_whether_there_is_one_or_not()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var number = (await host.OrdersOf(await host.Place(await host.Answered((variant, 1)))))[0].Number;
        var buyer = Visitor.Of(host);

        var right = await Step(buyer.Post("/orders", new { Form__Number = OrderNumber.Show(number), Form__Phone = "0912345678" }));
        var wrong = await Step(buyer.Post("/orders", new { Form__Number = "1000 0000", Form__Phone = "0912345678" }));

        right.ShouldBe(wrong);
        (await buyer.Read(right)).ShouldContain("Nếu có đơn như vậy");
    }

    [Fact]
    public async Task A_buyer_may_call_off_an_unpaid_order_after_being_asked_and_a_paid_one_never()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 5);
        var group = await host.Place(await host.Answered((variant, 2)));
        var order = (await host.OrdersOf(group))[0];
        var address = $"/orders/{group}/{order.Number}/cancel";
        var buyer = Visitor.Of(host);

        (await buyer.Read(address)).ShouldContain("không lấy lại được");
        (await Step(buyer.Post(address, new { }))).ShouldBe("/orders/" + group);

        (await host.StockOf(variant)).ShouldBe((5, 0));
        (await buyer.Read("/orders/" + group)).ShouldContain("Đã hủy");
        var other = await host.Place(await host.Answered((variant, 1)));
        (await host.Send(Caller.Anonymous, new CancelUnpaidOrder(group, (await host.OrdersOf(other))[0].Number)).Refused()).Code.ShouldBe("row.not_found", "another group's order is not this key's");
    }

    private static async Task<HttpResponseMessage> Put(Visitor buyer, Variant variant, int quantity)
    {
        // The product's page has such a form; any page's token serves.
        var token = Token().Match(await buyer.Http.GetStringAsync("/orders")).Groups["token"].Value;
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["Form.Variant"] = variant.Id.ToString(), ["Form.Quantity"] = quantity.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return await buyer.Http.PostAsync("/basket", form);
    }

    private static async Task<string> Step(Task<HttpResponseMessage> posted)
    {
        var answer = await posted;
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> Text(Task<HttpResponseMessage> posted) => WebUtility.HtmlDecode(await (await posted).Content.ReadAsStringAsync());

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
