using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>A product's page.</summary>
[KeepPage]
public sealed class ProductModel(ShopAddress address, Shelves shelves) : AppPage
{
    // Escapes < > & and quotes, so that no title can end the script element it stands in.
    private static readonly JsonSerializerOptions LinkedData = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // Label fields in the order of a label; those that the page says elsewhere are left out.
    private static readonly string[] LabelFields =
        ["thanh_phan", "thanh_phan_dinh_luong", "thong_so", "con_ethanol", "dinh_duong", "cong_dung", "hdsd", "hdbq", "canh_bao", "di_ung", "khuyen_cao", "cum_tu_bat_buoc"];

    /// <summary>Which listing.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>What is shown.</summary>
    public ProductView View { get; private set; } = null!;

    /// <summary>Category and menu entry above it, for the path.</summary>
    public (MenuEntry? Entry, Shelf? Shelf) Path { get; private set; }

    /// <summary>What the label says, in the order of a label: field id and value.</summary>
    public IEnumerable<(string Field, string Value)> Label =>
        LabelFields.Where(f => View.Label.GetValueOrDefault(f) is { Length: > 0 }).Select(f => (f, View.Label[f]));

    /// <summary>The first sentence or two, beside the picture.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>The story after it.</summary>
    public IReadOnlyList<string> Rest { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var shown = await Send(new ShowProduct(Id), cancel);
        View = shown.View;
        if (View.IsForAdults && !AgeGate.IsOfAge(Request))
        {
            Response.Headers.CacheControl = "no-store";
            return Redirect("/adults?to=" + Uri.EscapeDataString(View.Address));
        }

        var plan = await shelves.Plan(cancel);
        var shelf = plan.Find(View.Shelf.Slug);
        (Lead, Rest) = Sentences.Part(View.Paragraphs, 260);
        Path = (shelf is null ? null : plan.EntryOf(shelf), shelf);
        return KeepPageAttribute.Keep(this, "page:" + shown.Key);
    }

    /// <summary>The product as schema.org tells it to other programs.</summary>
    public string Linked() => JsonSerializer.Serialize(
        new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = View.Name,
            ["description"] = Lead,
            ["url"] = address.Absolute(View.Address),
            ["image"] = View.Photos.Select(p => address.Absolute(p.Large)).ToArray(),
            ["brand"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = View.Producer.Name },
            ["countryOfOrigin"] = "VN",
            ["hasCertification"] = View.Claims.Select(c => new Dictionary<string, object?>
            {
                ["@type"] = "Certification",
                ["name"] = T["shop.claim." + c.Kind] + (c.Stars is { } stars ? " " + T["shop.claim.stars", stars] : ""),
                ["certificationIdentification"] = c.Number,
                ["issuedBy"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = c.Issuer },
                ["validFrom"] = c.IssuedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                ["expires"] = c.ExpiresOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            }).ToArray(),
            ["offers"] = View.Packs.Select(p => new Dictionary<string, object?>
            {
                ["@type"] = "Offer",
                ["name"] = p.Name,
                ["price"] = p.Price,
                ["priceCurrency"] = Money.Vnd,
                ["availability"] = "https://schema.org/" + (p.Free > 0 ? "InStock" : "OutOfStock"),
                ["url"] = address.Absolute(View.Address),
                ["seller"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = View.Producer.Name },
            }).ToArray(),
        },
        LinkedData);
}
