using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>One pack: a new one, or name and price, the count, and leaving the sale of a present one.</summary>
public sealed class ChangePacksModel(TimeProvider time) : DraftPageModel
{
    /// <summary>The pack of the address; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant>? Pack { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The pack as it stands, or null for a new one.</summary>
    public Draft.Pack? Present { get; private set; }

    /// <summary>What is left of the price, where that was asked.</summary>
    public NetAnswer? Net { get; private set; }

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        if (Present is null)
        {
            Form.Id = Id<Variant>.New(time);
        }
    }

    /// <summary>Adds it, or changes name and price.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var price = PriceText.Parse(Form.Price).Minor;
        if (Pack is { } pack)
        {
            await Send(new ChangeVariant(pack, Form.Name, price, Form.Gtin ?? ""), cancel);
        }
        else
        {
            await Send(new AddVariant(Form.Id, Id, Form.Name, price, Count("OnHand")), cancel);
        }

        return Redirect(Back + "/packs?done=saved");
    }

    /// <summary>Reckons what is left of the price; saves nothing.</summary>
    public async Task<IActionResult> OnPostNet(CancellationToken cancel)
    {
        await Load(cancel);
        Net = await Send(new ReckonNet(Id, PriceText.Parse(Form.Price).Minor, Dong(Form.Packing, "Packing"), Dong(Form.Delivery, "Delivery")), cancel);
        return Page();
    }

    /// <summary>Counts again.</summary>
    public async Task<IActionResult> OnPostCount(CancellationToken cancel)
    {
        await Send(new CountStock(Pack ?? throw DomainException.NotFound(), Count("OnHand")), cancel);
        return Redirect(Back + "/packs?done=counted");
    }

    /// <summary>Takes it out of sale.</summary>
    public async Task<IActionResult> OnPostRetire(CancellationToken cancel)
    {
        await Send(new RetireVariant(Pack ?? throw DomainException.NotFound()), cancel);
        return Redirect(Back + "/packs?done=retired");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Present = Pack is { } pack ? Shown.Packs.FirstOrDefault(p => p.Id == pack) ?? throw DomainException.NotFound() : null;

        // The page has a form for the pack and one for the count; what the sent one does not hold is shown as it stands.
        if (Present is not null)
        {
            Form.Name = Form.Name.Length > 0 ? Form.Name : Present.Name;
            Form.Price = Form.Price.Length > 0 ? Form.Price : Present.Price.ToString().TrimEnd('₫', '\u00A0', ' ');
            Form.Gtin ??= Present.Gtin;
            Form.OnHand = Form.OnHand.Length > 0 ? Form.OnHand : Present.OnHand.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static long Dong(string? text, string field) => string.IsNullOrWhiteSpace(text) ? 0 : PriceText.Parse(text, field).Minor;

    private int Count(string field) =>
        int.TryParse(Form.OnHand.Trim().Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw new DomainException("stock.count", field);

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of a new pack.</summary>
        public Id<Variant> Id { get; set; }

        /// <summary>For example 500 g.</summary>
        public string Name { get; set; } = "";

        /// <summary>As people type it.</summary>
        public string Price { get; set; } = "";

        /// <summary>The number from GS1; may be empty.</summary>
        public string? Gtin { get; set; }

        /// <summary>Packing of one pack, for the reckoning; may be empty.</summary>
        public string? Packing { get; set; }

        /// <summary>The seller's share of delivery of one pack, for the reckoning; may be empty.</summary>
        public string? Delivery { get; set; }

        /// <summary>Packs there are.</summary>
        public string OnHand { get; set; } = "";
    }
}
