using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Features.Labels;
using Marketplace.Tests.App;
using Marketplace.Tests.Labels;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Labels() =>
    [
        For(Who.Keeper, "POST /my/products/{id:guid}/label Check", s => LabelForm(s, "Check")) with { Gives = [200] },
        For(Who.Keeper, "POST /my/products/{id:guid}/label Live", s => LabelForm(s, "Live")) with { Gives = [200] },
        For(Who.Keeper, "GET /my/products/{id:guid}/label/print", async s => $"/my/products/{(await s.Listing()).Listing.Id}/label/print"),
        For(Who.Keeper, "POST /my/products/{id:guid}/label/print", async s =>
        {
            var (listing, _, lot) = await s.Host.LabelledGoods(s.Producer, s.The(Who.Owner));
            return await s.Form($"/my/products/{listing.Id}/label/print?lot={lot}&template=100x70");
        }),
        For(Who.Keeper, "GET /my/labels/{label}/pdf", async s => $"/my/labels/{await Issued(s)}/pdf?template=100x70"),
        Open("GET /my/labels/ruler", "a ruler says nothing of anybody", "/my/labels/ruler"),
        Open("GET /l/{code:length(10)}", "a label is for whoever holds the pack", async s =>
        {
            var (listing, variant, lot) = await s.Host.LabelledGoods(s.Producer, s.The(Who.Owner));
            await s.Host.Send(s.Caller(Who.Owner), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));
            return "/l/" + ElectronicLabel.CodeOf(variant.Id, lot);
        }),
    ];

    private static async Task<Asking> LabelForm(Stage s, string handler)
    {
        var address = $"/my/products/{(await s.Listing()).Listing.Id}/label";
        return await s.Form(address) with { Address = address + "?handler=" + handler };
    }

    private static async Task<Id<ElectronicLabel>> Issued(Stage s)
    {
        var (listing, variant, lot) = await s.Host.LabelledGoods(s.Producer, s.The(Who.Owner));
        return await s.Host.Send(s.Caller(Who.Owner), new IssueLabel(Given.New<ElectronicLabel>(), listing.Id, variant.Id, lot));
    }
}
