using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;

namespace Marketplace.Tests.Search;

public sealed class ExplainSearchTests(AppHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_told_of_the_results_puts_them_in_the_order_in_which_they_stand()
    {
        var (producer, _, _) = await host.Producer();
        foreach (var title in new[] { "Mứt bí đao xanh", "Mứt bí", "Bí đao sấy mứt", "Mứt gừng", "Kẹo mứt bí đao" })
        {
            await host.Sell(producer, title);
        }

        await host.Settle();
        var api = await Visitor.Api(host, await host.PersonIn(Role.Administrator));
        foreach (var typed in new[] { "mứt bí", "mut bi dao", "mut", "bí xanh mứt" })
        {
            var why = await api.GetFromJsonAsync<JsonElement>("/api/admin/search?q=" + Uri.EscapeDataString(typed), Cancel);
            var found = (await api.GetFromJsonAsync<JsonElement>("/api/search?size=10&q=" + Uri.EscapeDataString(typed), Cancel)).GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()).ToList();
            var hits = why.GetProperty("hits").EnumerateArray().ToList();
            hits.Select(h => h.GetProperty("id").GetString()).ShouldBe(found);
            hits.Count.ShouldBeGreaterThan(2);
            foreach (var group in hits.GroupBy(h => h.GetProperty("isWhole").GetBoolean()))
            {
                var scores = group.Select(h => Math.Round(h.GetProperty("score").GetDouble(), 5)).ToList();
                scores.ShouldBe(scores.OrderDescending());
            }
        }
    }

    [Fact]
    public async Task An_administrator_sees_how_a_query_was_read_and_what_a_listing_far_down_lacks()
    {
        var (producer, _, _) = await host.Producer();
        var far = await host.Sell(producer, "Bánh ít lá gai giải thích");
        var gone = await host.Sell(producer, "Cốm dẹp giải thích");
        await host.Settle();
        var administrator = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        (await administrator.Read("/admin/search")).ShouldContain("Vì sao kết quả này?");
        var page = await administrator.Read($"/admin/search?q=banh+it+giai+thich&listing={Uri.EscapeDataString("http://localhost/listings/" + far.Id + "/banh-it")}");
        page.ShouldContain("Đứng thứ 1.");
        page.ShouldContain("Tên món mở đầu bằng chữ đầu tiên đã gõ");
        page.ShouldContain("“banh”");
        (await administrator.Read($"/admin/search?q=thit+trau&listing={gone.Id}")).ShouldContain("Không nằm trong mười món đầu");
        (await administrator.Read($"/admin/search?q=com&listing={Guid.CreateVersion7()}")).ShouldContain("Món này không có trên chợ");
    }

    [Fact]
    public async Task A_listing_that_is_none_is_refused_by_its_field()
    {
        var api = await Visitor.Api(host, await host.PersonIn(Role.Administrator));
        var answer = await api.GetAsync("/api/admin/search?q=com&listing=abc", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("request.parameter");
    }
}
