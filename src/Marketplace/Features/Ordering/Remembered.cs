using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Features.Ordering;

/// <summary>What this device remembers: the key of its basket, and, sealed, the keys of its orders.</summary>
internal sealed class Remembered(IDataProtectionProvider protection)
{
    /// <summary>The basket's cookie.</summary>
    public const string Basket = "gio";

    /// <summary>The orders' cookie.</summary>
    public const string Orders = "don";

    private const int MostOrders = 20;
    private readonly IDataProtector seal = protection.CreateProtector("ordering.remembered");

    /// <summary>Remembers a basket for two months.</summary>
    public static void Keep(HttpContext context, string basket) => context.Response.Cookies.Append(Basket, basket, Options(context, TimeSpan.FromDays(60)));

    /// <summary>Keys of order groups, newest first; nothing where the cookie was not made here.</summary>
    public IReadOnlyList<string> Groups(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Orders] is { Length: > 0 } kept ? seal.Unprotect(kept).Split(' ') : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>Remembers an order group for a year.</summary>
    public void Add(HttpContext context, string group)
    {
        var kept = Groups(context);
        if (kept.Count == 0 || kept[0] != group)
        {
            context.Response.Cookies.Append(Orders, seal.Protect(string.Join(' ', kept.Where(k => k != group).Prepend(group).Take(MostOrders))), Options(context, TimeSpan.FromDays(365)));
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan age) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = age,
    };
}
