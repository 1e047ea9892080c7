using Marketplace.Domain.Accounts;
using Marketplace.Domain.Photos;
using Marketplace.Tests.App;
using Marketplace.Tests.Photos;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> CasePages() =>
    [
        For(Who.AnyHelper, "GET /cases", "/cases?q=thu"),
        For(Who.AnyHelper, "GET /cases/new", "/cases/new"),
        For(Who.AnyHelper, "POST /cases/new Find", s => s.Form("/cases/new", new { Form__Commune = "Yên Mô" }, "Find")) with { Gives = [200] },
        For(Who.Helper, "POST /cases/new", s => s.Form("/cases/new", new { Form__Name = "Cơ sở mở mới", Form__Representative = "Trần Thị Mở", Form__Phone = Given.Phone(), Form__Commune = "Yên Mô", Form__CommuneCode = Given.YenMo })),
        For(Who.Keeper, "GET /cases/{case:guid}", async s => $"/cases/{(await s.Case()).Id}"),
        For(Who.Keeper, "GET /cases/{case:guid}/producer", async s => $"/cases/{(await s.Case()).Id}/producer"),
        For(Who.Keeper, "POST /cases/{case:guid}/producer", async s => await s.Form($"/cases/{(await s.Case()).Id}/producer", new { Form__CommuneCode = Given.YenMo })),
        For(Who.Keeper, "POST /cases/{case:guid}/producer Find", async s => await s.Form($"/cases/{(await s.Case()).Id}/producer", new { Form__Commune = "Yên Mô" }, "Find")) with { Gives = [200] },
        For(Who.Keeper, "GET /cases/{case:guid}/account", async s => $"/cases/{(await s.Case()).Id}/account"),
        For(Who.Keeper, "POST /cases/{case:guid}/account", async s => await s.Form($"/cases/{await s.OtherCase()}/account", new { Form__Bin = "970405", Form__Number = "3301000999777", Form__Holder = "NGUYEN VAN AN", Form__News = "ByHand" })),
        For(Who.Keeper, "GET /cases/{case:guid}/account/{change:guid}", async s => await s.ChangePage()),
        For(Who.Keeper, "POST /cases/{case:guid}/account/{change:guid}", async s => new Asking(await s.ChangePage(), Fields(("Code", "000000")))) with { Gives = [422] },
        For(Who.Keeper, "GET /cases/{case:guid}/consent", async s => $"/cases/{(await s.Case()).Id}/consent"),
        For(Who.Keeper, "POST /cases/{case:guid}/consent Send", async s => new Asking($"/cases/{await s.OtherCase()}/consent?handler=Send", Fields(("code", Given.New<OneTimeCode>().ToString())))),
        For(Who.Keeper, "POST /cases/{case:guid}/consent", async s =>
        {
            var text = await s.ConsentText();
            return new Asking($"/cases/{(await s.Case()).Id}/consent", Fields(("Form.Text", text.ToString()), ("Form.GivenBy", "Nguyễn Văn An"), ("Form.Code", "000000")));
        }) with { Gives = [422] },
        For(Who.Keeper, "GET /cases/{case:guid}/consent/withdraw", async s => $"/cases/{(await s.Case()).Id}/consent/withdraw"),
        For(Who.Keeper, "POST /cases/{case:guid}/consent/withdraw", async s => await s.Form($"/cases/{await s.OtherCase()}/consent/withdraw")),
        For(Who.Keeper, "GET /cases/{case:guid}/listing/new", async s => $"/cases/{(await s.Case()).Id}/listing/new"),
        For(Who.Keeper, "POST /cases/{case:guid}/listing/new", async s => await s.Form($"/cases/{(await s.Case()).Id}/listing/new", new { Form__Title = "Mắm tép" })),
    ];

    private static IEnumerable<Stop> ProductPages() =>
    [
        For(Who.SignedIn, "GET /my/products", "/my/products"),
        For(Who.Keeper, "GET /my/products/{id:guid}", async s => $"/my/products/{await s.Draft()}"),
        For(Who.Keeper, "POST /my/products/{id:guid} Publish", async s => new Asking($"/my/products/{(await s.Listing()).Listing.Id}?handler=Publish", Fields())),
        For(Who.Keeper, "POST /my/products/{id:guid} Withdraw", async s => await s.Form($"/my/products/{(await s.Listing()).Listing.Id}", handler: "Withdraw")),
        .. Part("name", new { Form__Title = "Bánh đa vừng" }),
        .. Part("story", new { Form__Story = "Làm từ gạo làng." }),
        .. Part("label", new { Form__Storage = "nơi khô mát" }),
        For(Who.Keeper, "GET /my/products/{id:guid}/packs", async s => $"/my/products/{await s.Draft()}/packs"),
        .. Part("packs/new", new { Form__Name = "3 kg", Form__Price = "120.000", Form__OnHand = "5" }),
        For(Who.None, "POST /my/products/{id:guid}/packs/new Count", async s => new Asking($"/my/products/{await s.Draft()}/packs/new?handler=Count", Fields(("Form.OnHand", "5")))) with { Nowhere = true },
        For(Who.None, "POST /my/products/{id:guid}/packs/new Retire", async s => new Asking($"/my/products/{await s.Draft()}/packs/new?handler=Retire", Fields())) with { Nowhere = true },
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/new Net", async s => new Asking($"/my/products/{await s.Draft()}/packs/new?handler=Net", Fields(("Form.Price", "70.000"), ("Form.Packing", "2.000")))) with { Gives = [200] },
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid} Net", async s => new Asking(await s.PackPage() + "?handler=Net", Fields(("Form.Price", "70.000")))) with { Gives = [200] },
        For(Who.Keeper, "GET /my/products/{id:guid}/packs/{pack:guid}", async s => await s.PackPage()),
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid}", async s => await s.Form(await s.PackPage(), new { Form__Price = "71.000" })),
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid} Count", async s => await s.Form(await s.PackPage(), new { Form__OnHand = "44" }, "Count")),
        For(Who.Keeper, "POST /my/products/{id:guid}/packs/{pack:guid} Retire", async s =>
        {
            var (listing, _) = await s.Listing();
            var spare = await s.SparePack(listing.Id);
            return await s.Form($"/my/products/{listing.Id}/packs/{spare}", handler: "Retire");
        }),
        For(Who.Keeper, "GET /my/products/{id:guid}/photos", async s => $"/my/products/{await s.Draft()}/photos"),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos", async s => await s.Form($"/my/products/{await s.Draft()}/photos", new { Form__Id = Given.New<Photo>() }) with { File = ("Form.Files", Pictures.Jpeg(900, 700)) }),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos Move", async s => await s.OfPhoto("Move", ("step", "First"))),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos Remove", async s => await s.OfPhoto("Remove")),
        For(Who.Keeper, "POST /my/products/{id:guid}/photos Restore", async s => await s.OfPhoto("Restore")),
    ];

    // The same part for the routes that do not add, count or retire packs one by one.
    private static IEnumerable<Stop> Part(string page, object answers) =>
    [
        For(Who.Keeper, $"GET /my/products/{{id:guid}}/{page}", async s => $"/my/products/{await s.Draft()}/{page}"),
        For(Who.Keeper, $"POST /my/products/{{id:guid}}/{page}", async s => await s.Form($"/my/products/{await s.Draft()}/{page}", answers)),
    ];

    private static async Task<string> PackPage(this Stage stage)
    {
        var (listing, variant) = await stage.Listing();
        return $"/my/products/{listing.Id}/packs/{variant.Id}";
    }

    private static async Task<Asking> OfPhoto(this Stage stage, string handler, params (string Name, string Value)[] more)
    {
        var photo = await stage.Photo();
        return new Asking($"/my/products/{photo.ListingId}/photos?handler={handler}", Fields([("photo", photo.Id.ToString()), .. more]));
    }

    // A case of the second producer of the same person.
    private static async Task<Domain.Kernel.Id<Domain.Producers.Case>> OtherCase(this Stage stage)
    {
        Domain.Producers.Case file = new(Given.New<Domain.Producers.Case>(), (await stage.OtherOwned()).Producer.Id, stage.Office.Id, stage.The(Who.Helper).Id, Given.Now);
        await stage.Host.Add(file);
        return file.Id;
    }

    private static async Task<string> ChangePage(this Stage stage)
    {
        var file = await stage.OtherCase();
        var producer = (await stage.Host.Rows(db => db.Set<Domain.Producers.Case>().FindAsync(file).AsTask()))!.ProducerId;
        var change = await stage.Host.Send(stage.Caller(Who.Owner), new Features.Producers.AskAccountChange(Given.New<Domain.Producers.AccountChange>(), producer, "970405", "3301000999888", "NGUYEN VAN AN", Domain.Producers.MoneyNews.ByHand));
        return $"/cases/{file}/account/{change}";
    }
}
