using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

/// <summary>Drafts are free, the shop is strict.</summary>
public sealed class ListingTests(AppHost host)
{
    private static readonly ListingChange Whole = new(
        SeedId.Of<Category>("an-lien-lam-qua"), "2", "Chuối tây sấy dẻo", Story: "Chuối chín cây, sấy mười bốn giờ cho dẻo.", ShelfLifeDays: 180,
        LabelFields: new Dictionary<string, string> { ["xuat_xu"] = "Việt Nam", ["thanh_phan"] = "Chuối tây 100%", ["hdsd"] = "Ăn liền", ["hdbq"] = "Nơi khô mát" });

    [Fact]
    public async Task A_draft_may_be_empty_and_publishing_it_names_everything_that_is_missing()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Send(owner.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, new ListingChange()));

        var api = await Visitor.Api(host, owner);
        var answer = await api.PostAsJsonAsync("/api/listings/publish", new { listing });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Codes(answer)).ShouldBe(["title.missing", "category.missing", "label_group.missing", "story.missing", "variant.missing", "photo.missing"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_rule_of_the_label_group_asks_for_is_named_field_by_field_with_a_link_to_its_box()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Send(owner.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, Whole with { LabelFields = null, ShelfLifeDays = null }));
        var visitor = await Visitor.Of(host, owner);

        var answer = await visitor.Post($"/my/products/{listing}", new { }, $"/my/products/{listing}?handler=Publish");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain($"/my/products/{listing}/label?check=1#Form_LabelFields_hdsd_");
        page.ShouldContain("Ghi mục Thành phần trên nhãn.");
        var label = await visitor.Read($"/my/products/{listing}/label?check=1");
        label.ShouldContain("id=\"Form_LabelFields_hdsd_-e\"");
    }

    [Fact]
    public async Task A_producer_that_has_not_agreed_or_has_no_account_sells_nothing()
    {
        var office = await host.Office();
        var helper = await host.PersonIn(Role.Helper, office);
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Nhà chưa xong", "Trần Thị Hai", Given.Phone(), Given.YenMo, "", Given.Now);
        await host.Add(producer, new Delegation(Given.New<Delegation>(), producer.Id, office.Id, Given.Now.AddDays(-1), null));
        var listing = await host.Send(helper.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, Whole, [new NewPack(Given.New<Variant>(), "250 g", 38_000, 9)]));

        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), new PublishListing(listing)));

        refused.Refusals.Select(r => r.Code).ShouldBe(["photo.missing", "consent.missing", "account.missing", "paper.missing.selfdeclaration", "paper.missing.safetycertificate"]);
    }

    [Fact]
    public async Task What_is_in_the_shop_cannot_be_made_incomplete()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);

        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ReviseListing(listing.Id, new ListingChange(Title: ""))));
        refused.Refusals.ShouldContain(r => r.Code == "title.missing" && r.Field == "Title");
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new RetireVariant(variant.Id)))).Code.ShouldBe("variant.last");
        (await host.Rows(db => db.Set<Listing>().SingleAsync(l => l.Id == listing.Id))).Title.ShouldBe(listing.Title);
    }

    [Fact]
    public async Task A_form_of_one_part_leaves_the_other_parts_as_they_are()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Send(owner.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, Whole));
        var visitor = await Visitor.Of(host, owner);

        (await visitor.Post($"/my/products/{listing}/story", new { Form__Story = "Lời mới, sấy bằng lò nhỏ bên vườn.", Form__StoryEn = "" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var row = await host.Rows(db => db.Set<Listing>().SingleAsync(l => l.Id == listing));
        row.Story.ShouldStartWith("Lời mới");
        row.Title.ShouldBe("Chuối tây sấy dẻo");
        row.LabelFields["hdsd"].ShouldBe("Ăn liền");
        row.ShelfLifeDays.ShouldBe(180);
    }

    [Fact]
    public async Task Each_change_keeps_one_revision_with_text_and_packs()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Send(owner.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, Whole, [new NewPack(Given.New<Variant>(), "250 g", 38_000, 9)]));
        await host.Send(owner.AsCaller(), new AddVariant(Given.New<Variant>(), listing, "500 g", 70_000, 4));

        var revisions = await host.Rows(db => db.Set<ListingRevision>().Where(r => r.ListingId == listing).OrderBy(r => r.Number).ToListAsync());

        revisions.Select(r => r.Number).ShouldBe([1, 2]);
        revisions[0].Snapshot.ShouldContain("250 g");
        revisions[0].Snapshot.ShouldNotContain("500 g");
        revisions[1].Snapshot.ShouldContain("500 g");
    }

    [Fact]
    public async Task Another_producers_listing_is_404_for_every_command()
    {
        var (producer, _, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var (_, stranger, _) = await host.Producer();
        foreach (var request in new MediatR.IBaseRequest[] { new ReviseListing(listing.Id, new ListingChange()), new PublishListing(listing.Id), new WithdrawListing(listing.Id), new GetDraft(listing.Id), new AddVariant(Given.New<Variant>(), listing.Id, "1 kg", 90_000, 1), new ChangeVariant(variant.Id, "1 kg", 90_000), new RetireVariant(variant.Id), new CountStock(variant.Id, 1), new ListProduct(Given.New<Listing>(), producer.Id, Whole) })
        {
            var refused = await Should.ThrowAsync<DomainException>(() => Send(stranger, request));
            refused.Kind.ShouldBe(RefusalKind.NotFound, request.GetType().Name);
        }
    }

    [Theory]
    [InlineData("chữa đau dạ dày", "chữa")]
    [InlineData("ngon số 1 miền Bắc", "số 1")]
    public async Task Promises_of_healing_and_superlatives_are_refused_by_the_word(string claim, string word)
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Send(owner.AsCaller(), new ListProduct(Given.New<Listing>(), producer.Id, Whole with { Story = "Chuối chín cây, ăn vặt rất ngon, " + claim + "." }));
        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new PublishListing(listing)));
        var found = refused.Refusals.Single(r => r.Code == "words.forbidden");
        found.Field.ShouldBe("Story");
        found.Args.ShouldBe([word]);
    }

    private Task Send(Person person, MediatR.IBaseRequest request) => request switch
    {
        MediatR.IRequest<int> r => host.Send(person.AsCaller(), r),
        MediatR.IRequest<MediatR.Unit> r => host.Send(person.AsCaller(), r),
        MediatR.IRequest<Draft> r => host.Send(person.AsCaller(), r),
        MediatR.IRequest<Id<Variant>> r => host.Send(person.AsCaller(), r),
        MediatR.IRequest<Id<Listing>> r => host.Send(person.AsCaller(), r),
        _ => throw new NotSupportedException(request.GetType().Name),
    };

    private static async Task<IReadOnlyList<string>> Codes(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(PipelineJson.Options);
        return [.. problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];
    }
}
