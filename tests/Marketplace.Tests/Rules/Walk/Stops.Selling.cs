using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Features.Catalog;
using Marketplace.Features.Photos;
using Marketplace.Features.Producers;
using Marketplace.Tests.App;
using Marketplace.Tests.Photos;
using Microsoft.EntityFrameworkCore;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> CasesApi() =>
    [
        Open("GET /api/banks", "the State Bank's list", "/api/banks"),
        Open("GET /api/communes", "the official list of units", "/api/communes?q=yen"),
        For(Who.AnyHelper, "GET /api/cases", "/api/cases"),
        For(Who.Keeper, "GET /api/cases/{case}", async s => $"/api/cases/{(await s.Case()).Id}"),
        For(Who.Helper, "POST /api/cases", s => new Asking("/api/cases", Json: new OpenCase(Given.New<Case>(), Given.New<Producer>(), s.Office.Id, ProducerKind.Household, "Cơ sở mới", "Nguyễn Thị Mới", Given.Phone(), Given.YenMo, "xóm 2"))),
        For(Who.Keeper, "POST /api/producers/correct", s => new Asking("/api/producers/correct", Json: new CorrectProducer(s.Producer.Id, ProducerKind.Household, "Cơ sở chuối sấy thử", "Nguyễn Văn An", s.The(Who.Owner).Phone, Given.YenMo, "thôn Yên Hòa", "Làm từ 1990."))),
        For(Who.Keeper, "POST /api/producers/accounts", async s =>
        {
            var producer = await s.Unpaid();
            return new Asking("/api/producers/accounts", Json: new AddReceivingAccount(Given.New<ReceivingAccount>(), producer.Id, "970405", "3301000999888", "NGUYEN VAN AN", MoneyNews.ByHand));
        }),
        For(Who.Keeper, "POST /api/producers/accounts/change", async s => new Asking("/api/producers/accounts/change", Json: new AskAccountChange(Given.New<AccountChange>(), (await s.OtherOwned()).Producer.Id, "970405", "3301000999888", "NGUYEN VAN AN", MoneyNews.ByHand))),
        For(Who.Keeper, "GET /api/producers/accounts/change/{change}", async s => $"/api/producers/accounts/change/{await s.AccountChange()}"),
        For(Who.Keeper, "POST /api/producers/accounts/confirm", async s => new Asking("/api/producers/accounts/confirm", Json: new ConfirmAccountChange(await s.AccountChange(), "000000"))),
        For(Who.Keeper, "POST /api/producers/consent/code", async s => new Asking("/api/producers/consent/code", Json: new SendConsentCode(Given.New<OneTimeCode>(), (await s.OtherOwned()).Producer.Id))),
        For(Who.Keeper, "POST /api/producers/consent", async s =>
        {
            var text = await s.ConsentText();
            return new Asking("/api/producers/consent", Json: new GiveConsent(s.Producer.Id, text, "Nguyễn Văn An", "000000"));
        }),
        For(Who.Keeper, "POST /api/producers/consent/withdraw", async s => new Asking("/api/producers/consent/withdraw", Json: new WithdrawConsent((await s.OtherOwned()).Producer.Id))),
    ];

    private static IEnumerable<Stop> ListingsApi() =>
    [
        Open("GET /api/listings/choices", "shelves and rules are public", "/api/listings/choices"),
        For(Who.SignedIn, "GET /api/my/products", "/api/my/products"),
        For(Who.Keeper, "GET /api/drafts/{listing}", async s => $"/api/drafts/{(await s.Listing()).Listing.Id}"),
        For(Who.Keeper, "POST /api/listings", s => new Asking("/api/listings", Json: new ListProduct(Given.New<Listing>(), s.Producer.Id, new ListingChange(Title: "Bánh đa"), [new NewPack(Given.New<Variant>(), "1 kg", 50_000, 3)]))),
        For(Who.Keeper, "POST /api/listings/revise", async s => new Asking("/api/listings/revise", Json: new ReviseListing(await s.Draft(), new ListingChange(Title: "Bánh đa nem")))),
        For(Who.Keeper, "POST /api/listings/publish", async s => new Asking("/api/listings/publish", Json: new PublishListing((await s.Listing()).Listing.Id))),
        For(Who.Keeper, "POST /api/listings/withdraw", async s => new Asking("/api/listings/withdraw", Json: new WithdrawListing((await s.Listing()).Listing.Id))),
        For(Who.Keeper, "POST /api/variants", async s => new Asking("/api/variants", Json: new AddVariant(Given.New<Variant>(), (await s.Listing()).Listing.Id, "2 kg", 90_000, 4))),
        For(Who.Keeper, "GET /api/listings/net", async s => $"/api/listings/net?listing={(await s.Listing()).Listing.Id}&price=70000&packing=2000&delivery=0"),
        For(Who.Keeper, "POST /api/variants/change", async s => new Asking("/api/variants/change", Json: new ChangeVariant((await s.Listing()).Variant.Id, "500 g", 75_000))),
        For(Who.Keeper, "POST /api/variants/retire", async s => new Asking("/api/variants/retire", Json: new RetireVariant(await s.SparePack((await s.Listing()).Listing.Id)))),
        For(Who.Keeper, "POST /api/variants/count", async s => new Asking("/api/variants/count", Json: new CountStock((await s.Listing()).Variant.Id, 7))),
        Open("GET /photos/{file}", "pictures of goods in the shop; the name is a hash", async s => PhotoAddress.Of(await s.Photo(), "800")),
        For(Who.Keeper, "POST /api/listings/{listing}/photos", async s => new Asking($"/api/listings/{await s.Draft()}/photos", new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Given.New<Photo>().ToString() }, File: ("file", Pictures.Jpeg(900, 700)))),
        For(Who.Keeper, "POST /api/photos/move", async s => new Asking("/api/photos/move", Json: new MovePhoto((await s.Photo()).Id, PhotoStep.First))),
        For(Who.Keeper, "POST /api/photos/remove", async s => new Asking("/api/photos/remove", Json: new RemovePhoto((await s.Photo()).Id))),
        For(Who.Keeper, "POST /api/photos/restore", async s => new Asking("/api/photos/restore", Json: new RestorePhoto((await s.Photo()).Id))),
    ];

    /// <summary>A case of the producer at its office.</summary>
    private static async Task<Case> Case(this Stage stage)
    {
        Case file = new(Given.New<Case>(), stage.Producer.Id, stage.Office.Id, stage.The(Who.Helper).Id, Given.Now);
        await stage.Host.Add(file);
        return file;
    }

    // Another producer of the same person and office: what would spoil the first one for other stops is done to it.
    private static async Task<(Producer Producer, ReceivingAccount Account)> OtherOwned(this Stage stage)
    {
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Cơ sở thứ hai", "Nguyễn Văn An", Given.Phone(), Given.YenMo, "", Given.Now);
        ReceivingAccount account = new(Given.New<ReceivingAccount>(), producer.Id, "970405", "3301" + Random.Shared.Next(100_000_000, 999_999_999), "NGUYEN VAN AN", MoneyNews.ByHand, "secret", Given.Now);
        await stage.Host.Add(producer, account,
            new ProducerPerson(Given.New<ProducerPerson>(), producer.Id, stage.The(Who.Owner).Id, Given.Now.AddDays(-1)),
            new Delegation(Given.New<Delegation>(), producer.Id, stage.Office.Id, Given.Now.AddDays(-1), null),
            new Consent(Given.New<Consent>(), producer.Id, await stage.ConsentText(), ConsentChannel.PhoneCode, "Nguyễn Văn An", producer.Phone, null, Given.Now));
        return (producer, account);
    }

    // A producer of the same person and office that has no account yet.
    private static async Task<Producer> Unpaid(this Stage stage)
    {
        var (producer, account) = await stage.OtherOwned();
        await stage.Host.Rows(db => db.Set<ReceivingAccount>().Where(a => a.Id == account.Id).ExecuteDeleteAsync());
        return producer;
    }

    private static async Task<Id<AccountChange>> AccountChange(this Stage stage) =>
        await stage.Host.Send(stage.Caller(Who.Owner), new AskAccountChange(Given.New<AccountChange>(), (await stage.OtherOwned()).Producer.Id, "970405", "3301000999888", "NGUYEN VAN AN", MoneyNews.ByHand));

    // The newest text is the one in force.
    private static async Task<Id<ConsentText>> ConsentText(this Stage stage)
    {
        ConsentText text = new(Given.New<ConsentText>(), "di-" + Guid.CreateVersion7(), "Tôi đồng ý.", Given.Now);
        await stage.Host.Add(text);
        return text.Id;
    }

    private static async Task<Id<Listing>> Draft(this Stage stage) =>
        await stage.Host.Send(stage.Caller(Who.Owner), new ListProduct(Given.New<Listing>(), stage.Producer.Id, new ListingChange(Title: "Bánh đa"), [new NewPack(Given.New<Variant>(), "1 kg", 50_000, 3)]));

    private static async Task<Id<Variant>> SparePack(this Stage stage, Id<Listing> listing) =>
        await stage.Host.Send(stage.Caller(Who.Owner), new AddVariant(Given.New<Variant>(), listing, "2 kg", 90_000, 4));

    private static async Task<Photo> Photo(this Stage stage)
    {
        var listing = await stage.Draft();
        using var answer = await stage.Send(HttpMethod.Post, new Asking($"/api/listings/{listing}/photos", new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Given.New<Photo>().ToString() }, File: ("file", Pictures.Jpeg(900, 700))), Who.Owner);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return await stage.Host.Rows(db => db.Set<Photo>().AsNoTracking().SingleAsync(p => p.ListingId == listing));
    }
}
