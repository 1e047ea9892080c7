using System.Net;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Verification;

/// <summary>The way of a dossier as people walk it, without script.</summary>
public sealed class VerificationPagesTests(AppHost host)
{
    [Fact]
    public async Task A_lot_goes_through_the_pages_from_asking_to_the_public_decision()
    {
        var commune = await Commune.On(host);
        var lot = await commune.Lot();
        var owner = await Visitor.Of(host, commune.Owner);
        (await owner.Read("/my/verifications")).ShouldContain($"/verification/ask?lot={lot.Id}");
        var asked = await owner.Post($"/verification/ask?lot={lot.Id}", new { });
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var mine = asked.Headers.Location!.OriginalString;
        (await owner.Read(mine)).ShouldContain("Còn 3 ngày làm việc");
        var dossier = mine.Split('/')[^1];
        var page = "/dossiers/" + dossier;

        var assessor = await Visitor.Of(host, commune.Assessor);
        (await assessor.Read("/dossiers")).ShouldContain(page);
        await Ok(assessor.Post(page, new { }, page + "?handler=Take"));
        var blank = await assessor.Post(page, new { Passes = "false" });
        blank.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await blank.Content.ReadAsStringAsync()).ShouldContain("Ghi lý do, để nhà sản xuất biết sửa gì.");
        await Ok(assessor.Post(page, new { Passes = "true", Note = "Đã xem." }));

        var leader = await Visitor.Of(host, commune.Leader);
        await Ok(leader.Post(page, new { }, page + "?handler=Take"));
        await Ok(leader.Post(page + "/confirm/Sign", new { }));
        var sealer = await Visitor.Of(host, commune.Sealer);
        foreach (var step in new[] { "Seal", "Return" })
        {
            await Ok(sealer.Post(page, new { }, page + "?handler=Take"));
            await Ok(sealer.Post(page + "/confirm/" + step, new { }));
        }

        (await owner.Read(mine)).ShouldContain("/verification/" + dossier);
        (await Visitor.Of(host).Read("/verification/" + dossier)).ShouldContain("Xã đã xác minh");
        (await assessor.Read("/dossiers?shelf=Returned")).ShouldContain(page);
        (await assessor.Read(page)).ShouldContain("Đã xem.");
    }

    [Fact]
    public async Task Whose_turn_it_is_not_is_told_why()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        (await (await Visitor.Of(host, commune.Leader)).Read($"/dossiers/{dossier}")).ShouldContain("Bước này là của người khác trong xã.");
        await host.Add(new Domain.Producers.ProducerPerson(Given.New<Domain.Producers.ProducerPerson>(), commune.Producer.Id, commune.Assessor.Id, Given.Now.AddDays(-1)));
        var own = await (await Visitor.Of(host, commune.Assessor)).Read($"/dossiers/{dossier}");
        own.ShouldContain("Đây là việc của mình hoặc của nhà mình");
        own.ShouldNotContain("handler=Take");
    }

    [Fact]
    public async Task A_step_that_does_not_exist_is_no_page()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        var leader = await Visitor.Of(host, commune.Leader);
        (await leader.Http.GetAsync($"/dossiers/{dossier}/confirm/Burn")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await leader.Read($"/dossiers/{dossier}/confirm/Sign")).ShouldContain("Bước này không làm được lúc này.");
    }

    private static async Task Ok(Task<HttpResponseMessage> post)
    {
        using var answer = await post;
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldNotStartWith("/sign-in");
    }
}
