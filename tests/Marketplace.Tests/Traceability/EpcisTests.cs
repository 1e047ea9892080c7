using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>The EPCIS interface: who reads which events, by which filters, and what may be captured.</summary>
public sealed class EpcisTests(AppHost host)
{
    [Fact]
    public async Task Events_of_a_verified_lot_are_open_to_everybody_and_those_of_another_only_by_right()
    {
        var office = await host.Office();
        var (producer, owner, _) = await host.Producer(office);
        var (listing, variant) = await host.Listing(producer);
        var (verified, other) = (await host.Lot(owner, listing), await host.Lot(owner, listing));
        await host.Pack(owner, verified, variant, 2);
        await host.Send(new Caller(CallerKind.Job, Name: "test"), new VerifyForTest(verified));
        using var nobody = host.CreateClient();
        var stranger = await Visitor.Api(host, await host.Person());
        var helper = await Visitor.Api(host, await host.PersonIn(Role.Helper, office));

        foreach (var (reader, sees) in new[] { (nobody, false), (stranger, false), (helper, true), (await Visitor.Api(host, owner), true) })
        {
            (await Events(reader, $"EQ_bizStep=creating_class_instance&MATCH_epcClass={Uri.EscapeDataString("http://localhost/lot/" + verified)}")).Count.ShouldBe(1);
            (await Events(reader, "MATCH_epcClass=" + Uri.EscapeDataString("http://localhost/lot/" + other))).Count.ShouldBe(sees ? 1 : 0);
            (await Events(reader, "MATCH_epcClass=" + Uri.EscapeDataString($"http://localhost/lot/{verified}/pack/{variant.Id}"))).Single().BizStep.ShouldBe("packing");
        }

        var hidden = await host.Rows(db => db.Set<TraceEvent>().Where(e => e.LotId == other).Select(e => e.EventId).SingleAsync());
        (await nobody.GetAsync("/epcis/events/" + Uri.EscapeDataString(hidden))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await helper.GetStringAsync("/epcis/events/" + Uri.EscapeDataString(hidden))).ShouldContain(hidden);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_link_without_gap_or_repeat()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        for (var n = 0; n < 6; n++)
        {
            await host.Pack(owner, lot, variant, 1);
        }

        var reader = await Visitor.Api(host, owner);
        foreach (var order in new[] { "", "&orderBy=recordTime", "&orderDirection=ASC" })
        {
            List<string> seen = [];
            for (var address = "/epcis/events?perPage=2&EQ_readPoint=http%3A%2F%2Flocalhost%2Fcommunes%2F14701&MATCH_epcClass=" + Uri.EscapeDataString($"http://localhost/lot/{lot}/pack/{variant.Id}") + order; address is not null;)
            {
                using var answer = await reader.GetAsync(address);
                seen.AddRange((await Document(answer)).Events.Select(e => e.EventId!));
                address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            }

            seen.Count.ShouldBe(6);
            seen.Distinct().Count().ShouldBe(6);
        }
    }

    [Theory]
    [InlineData("EQ_colour=red", "QueryParameterException", 400)]
    [InlineData("GE_eventTime=yesterday", "QueryParameterException", 400)]
    [InlineData("perPage=0", "QueryParameterException", 400)]
    [InlineData("nextPageToken=abc", "QueryParameterException", 400)]
    public async Task A_question_that_is_not_understood_is_refused_by_the_standards_name(string query, string type, int status)
    {
        using var answer = await host.CreateClient().GetAsync("/epcis/events?" + query);
        await Problem(answer, type, status);
    }

    [Fact]
    public async Task Answers_say_their_version_and_another_version_cannot_be_had()
    {
        using var http = host.CreateClient();
        using var answer = await http.GetAsync("/epcis/eventTypes");
        answer.Headers.GetValues("GS1-EPCIS-Version").ShouldBe(["2.0"]);
        http.DefaultRequestHeaders.Add("GS1-EPCIS-Min", "3.0");
        using var newer = await http.GetAsync("/epcis/events");
        await Problem(newer, "NotAcceptableException", 406);
    }

    [Fact]
    public async Task A_captured_document_is_stored_whole_given_hashes_and_read_by_its_sender_alone()
    {
        var sender = await Visitor.Api(host, await host.Person());
        var thing = $"urn:uuid:{Given.New<TraceEvent>()}";
        var document = EpcisDocument.Of(Given.Now, [EpcisEvent.Commission(Given.Now, [thing], "https://example.com/a"), EpcisEvent.Receive(Given.Now, [thing], "https://example.com/b")]);

        using var answer = await Capture(sender, document.ToString());

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var job = JsonDocument.Parse(await sender.GetStringAsync(answer.Headers.Location!.ToString())).RootElement;
        (job.GetProperty("success").GetBoolean(), job.GetProperty("accepted").GetInt32()).ShouldBe((true, 2));
        (await Events(sender, "eventType=ObjectEvent&MATCH_epc=" + thing)).Select(e => e.BizStep).Order().ShouldBe(["commissioning", "receiving"]);
        (await Events(host.CreateClient(), "MATCH_epc=" + thing)).ShouldBeEmpty();
        using var again = await Capture(sender, document.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        JsonDocument.Parse(await sender.GetStringAsync(again.Headers.Location!.ToString())).RootElement.GetProperty("repeated").GetInt32().ShouldBe(2);
        JsonDocument.Parse(await sender.GetStringAsync("/epcis/capture")).RootElement.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_valid_is_refused_as_a_whole()
    {
        var sender = await Visitor.Api(host, await host.Person());
        var thing = $"urn:uuid:{Given.New<TraceEvent>()}";
        var text = EpcisDocument.Of(Given.Now, [EpcisEvent.Commission(Given.Now, [thing], "https://example.com/a"), EpcisEvent.Receive(Given.Now, [thing], "https://example.com/b")]).ToString();

        using var wrong = await Capture(sender, text.Replace("receiving", "receivering", StringComparison.Ordinal));
        await Problem(wrong, "ValidationException", 400);
        using var broken = await Capture(sender, "{");
        await Problem(broken, "ValidationException", 400);
        using var plain = await sender.PostAsync("/epcis/capture", new StringContent(text, Encoding.UTF8, "text/plain"));
        await Problem(plain, "UnsupportedMediaTypeException", 415);
        using var nobody = await Capture(host.CreateClient(), text);
        await Problem(nobody, "SecurityException", 401);
        (await host.Rows(db => db.Set<TraceMark>().CountAsync(m => m.Value == thing))).ShouldBe(0);
    }

    [Fact]
    public async Task Another_event_under_a_known_id_is_refused()
    {
        var sender = await Visitor.Api(host, await host.Person());
        var id = $"urn:uuid:{Given.New<TraceEvent>()}";
        var one = EpcisEvent.Commission(Given.Now, [id], "https://example.com/a");
        using var first = await Capture(sender, EpcisDocument.Of(Given.Now, [one.WithEventId(id)]).ToString());
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        using var second = await Capture(sender, EpcisDocument.Of(Given.Now, [EpcisEvent.Commission(Given.Now, [id], "https://example.com/b").WithEventId(id)]).ToString());

        await Problem(second, "ResourceAlreadyExistsException", 409);
    }

    [Fact]
    public async Task One_event_is_taken_by_itself_once_and_its_address_is_given()
    {
        var sender = await Visitor.Api(host, await host.Person());
        var thing = $"urn:uuid:{Given.New<TraceEvent>()}";
        var text = EpcisEvent.Commission(Given.Now, [thing], "https://example.com/a").Json.GetRawText();

        using var first = await Post(sender, "/epcis/events", text);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        EpcisEvent.Parse(await sender.GetByteArrayAsync(first.Headers.Location!.ToString())).EpcList.ShouldBe([thing]);
        using var second = await Post(sender, "/epcis/events", text);
        await Problem(second, "ResourceAlreadyExistsException", 409);
        using var wrong = await Post(sender, "/epcis/events", text.Replace("commissioning", "commissionering", StringComparison.Ordinal));
        await Problem(wrong, "ValidationException", 400);
    }

    [Fact]
    public async Task Events_are_found_by_the_type_of_what_they_name_by_their_errors_and_in_the_collections_of_the_standard()
    {
        var sender = await Visitor.Api(host, await host.Person());
        var thing = $"urn:uuid:{Given.New<TraceEvent>()}";
        var order = $"urn:uuid:{Given.New<TraceEvent>()}";
        var sold = EpcisEvent.Sell(Given.Now, [thing], "https://example.com/a", new BizTransaction(order, "po"));
        var wrong = EpcisEvent.Commission(Given.Now, [thing], "https://example.com/a").DeclareError(new(Given.Now, "incorrect_data", [order]));
        using var taken = await Capture(sender, EpcisDocument.Of(Given.Now, [sold, wrong]).ToString());
        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        foreach (var (query, step) in new[] { ("EQ_bizTransaction_po=" + order, sold.BizStep), ("EQ_bizTransaction_inv=" + order, null), ("EXISTS_errorDeclaration=true", wrong.BizStep), ("EQ_errorReason=incorrect_data", wrong.BizStep), ("EQ_correctiveEventID=" + order, wrong.BizStep) })
        {
            (await Events(sender, $"MATCH_epc={thing}&{query}")).Select(e => e.BizStep).ShouldBe(step is null ? [] : [step], query);
        }

        using var collected = await sender.GetAsync($"/epcis/epcs/{Uri.EscapeDataString(thing)}/events?EQ_bizStep=commissioning");
        (await Document(collected)).Events.Single().EpcList.ShouldBe([thing]);
    }

    private static async Task<IReadOnlyList<EpcisEvent>> Events(HttpClient http, string query)
    {
        using var answer = await http.GetAsync("/epcis/events?" + query);
        return (await Document(answer)).Events;
    }

    private static async Task<EpcisDocument> Document(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(body));
        EpcisValidator.Validate(body).ShouldBeEmpty();
        var document = EpcisDocument.Parse(body);
        document.Events.Where(e => EventHash.IsHashId(e.EventId!)).ShouldAllBe(e => e.Hash == e.EventId);
        return document;
    }

    private static async Task Problem(HttpResponseMessage answer, string type, int status)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString().ShouldBe("epcisException:" + type);
    }

    private static Task<HttpResponseMessage> Capture(HttpClient http, string body) => Post(http, "/epcis/capture", body);

    private static Task<HttpResponseMessage> Post(HttpClient http, string address, string body) => http.PostAsync(address, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/ld+json")));
}

/// <summary>What a sealed dossier does to a lot.</summary>
internal sealed record VerifyForTest(Id<Lot> Lot) : ICommand<Unit>
{
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("a test", Lot);
}

internal sealed class VerifyForTestHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<VerifyForTest, Unit>
{
    public async Task<Unit> Handle(VerifyForTest request, CancellationToken cancellationToken)
    {
        (await db.Set<Lot>().FirstAsync(l => l.Id == request.Lot, cancellationToken)).Verify(
            new() { Dossier = Guid.CreateVersion7(), CommuneCode = Given.YenMo, Office = "Ủy ban nhân dân xã Yên Mô", At = time.GetUtcNow(), Key = "k", Statement = "{}", Signature = "s" });
        return Unit.Value;
    }
}
