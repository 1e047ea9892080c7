using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Codes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Sharing;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Sharing;

/// <summary>Makes share pictures of what a product's page shows, and keeps them while it shows the same.</summary>
public sealed class SharePictures(ISharePainter painter, IQrEncoder codes, IBlobStore blobs, ShopCache cache, ShareAddress address) : IDisposable
{
    private const int AtOnce = 2;
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    // Painting takes a core for a tenth of a second; a crowd of visitors must not take them all.
    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    /// <summary>The picture and what tells it from an earlier one; null where the goods have no photo or may not be advertised (spirits, Law 44/2019/QH14).</summary>
    public async Task<SharePicture?> Of(ProductView product, ShareShape shape, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (product.IsForAdults || product.Photos.Count == 0 || !BlobKey.TryParse(Path.GetFileNameWithoutExtension(product.Photos[0].Medium), null, out var photo))
        {
            return null;
        }

        var card = Card(product);
        var tag = Tag(card, photo, shape);
        if (cache.Find<SharePicture>(tag) is { } kept)
        {
            return kept;
        }

        await turns.WaitAsync(cancel);
        try
        {
            if (await blobs.Get(photo, cancel) is not { } stream)
            {
                return null;
            }

            await using (stream)
            {
                using MemoryStream bytes = new();
                await stream.CopyToAsync(bytes, cancel);
                SharePicture painted = new(painter.Paint(card with { Photo = bytes.ToArray() }, shape), tag);
                cache.Keep(tag, painted, painted.Jpeg.Length);
                return painted;
            }
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>What an office has confirmed, in the words of the shop; marks only, not the papers that every seller must have.</summary>
    public static IReadOnlyList<string> Marks(ProductView product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return [.. product.Claims.Where(c => c.Kind.IsMark()).Select(c => Texts.Find("shop.claim." + c.Kind, Vietnamese) + (c.Stars is { } stars ? " " + string.Format(Vietnamese, Texts.Find("shop.claim.stars", Vietnamese)!, stars) : ""))];
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private ShareCard Card(ProductView product)
    {
        var link = address.Short(product.Id);
        return new(
            product.Title,
            product.Chosen is { } pack ? $"{Money.Dong(pack.Price)} / {pack.Name}" : "",
            product.Producer.Name,
            $"{product.Origin.Commune}, {product.Origin.Province}",
            Marks(product),
            Texts.Find("shell.brand", Vietnamese) ?? "",
            ShareAddress.Shown(link),
            codes.Encode((link + "?tu=qr").ToUpperInvariant()),
            default);
    }

    private static string Tag(ShareCard card, BlobKey photo, ShareShape shape) =>
        "share:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [shape.ToString(), photo.Value, card.Title, card.Price, card.Producer, card.Place, card.Address, .. card.Marks]))))[..32];
}

/// <summary>A share picture.</summary>
/// <param name="Jpeg">The picture.</param>
/// <param name="Tag">Another where anything on it is another.</param>
public sealed record SharePicture(byte[] Jpeg, string Tag);
