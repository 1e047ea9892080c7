using System.Text;
using Marketplace.Domain.Text;

namespace Marketplace.Features.Shop;

/// <summary>The readable end of an address; nothing is found by it.</summary>
public static class Slug
{
    private const int Longest = 80;

    /// <summary>"Chuối tây sấy dẻo Yên Hòa" → <c>chuoi-tay-say-deo-yen-hoa</c>; <c>-</c> where nothing is left.</summary>
    public static string Of(string title)
    {
        StringBuilder slug = new();
        foreach (var c in VietnameseText.Fold(title))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == Longest)
            {
                break;
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "-" : text;
    }
}
