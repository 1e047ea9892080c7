using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Sharing;

/// <summary>Pictures and words of a product to pass on, and how its page was found.</summary>
public sealed class ShareProductModel(IOptions<ShellOptions> shell) : AppPage
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Which product.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>How it was found.</summary>
    public VisitSheet Visits { get; private set; } = null!;

    /// <summary>The product as buyers see it; null where it is not in the shop.</summary>
    public ProductView? Product { get; private set; }

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Visits = await Send(new ShowVisits(Id), cancel);
        Product = Visits.IsPublished ? (await Send(new ShowProduct(Id), cancel)).View : null;
    }

    /// <summary>The short address with the place where it is put.</summary>
    public string Address(string source) => (shell.Value.PublicOrigin.TrimEnd('/') is { Length: > 0 } origin ? origin : $"{Request.Scheme}://{Request.Host}") + "/s/" + ShareLink.CodeOf(Id) + "?tu=" + source;

    /// <summary>The words to copy for a group.</summary>
    public string Words(string source)
    {
        var product = Product!;
        List<string> lines = [product.Title];
        if (product.Packs.Count > 0)
        {
            lines.Add(string.Join(" · ", product.Packs.Select(p => $"{p.Name}: {Money.Dong(p.Price)}")));
        }

        lines.Add(Sentences.Part(product.Story.Split("\n\n", StringSplitOptions.RemoveEmptyEntries), 160).Lead);
        if (SharePictures.Marks(product) is { Count: > 0 } marks)
        {
            lines.Add(Texts.Find("sharing.words.marks", Vietnamese) + " " + string.Join(", ", marks));
        }

        lines.Add($"{product.Producer.Name}, {product.Origin.Commune}, {product.Origin.Province}");
        lines.Add(Texts.Find("sharing.words.buy", Vietnamese) + " " + Address(source));
        return string.Join('\n', lines.Where(l => l.Trim().Length > 0));
    }
}
