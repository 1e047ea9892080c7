using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Sharing;

/// <summary>Whole addresses under the permanent origin; where none is configured (Development), under a name that nobody has.</summary>
public sealed class ShareAddress(IOptions<ShellOptions> options)
{
    private const string Nowhere = "https://chophien.example";
    private readonly string origin = options.Value.PublicOrigin.TrimEnd('/') is { Length: > 0 } known ? known : Nowhere;

    /// <summary>A whole address.</summary>
    public string Of(string path) => origin + path;

    /// <summary>The short address of a listing.</summary>
    public string Short(Id<Listing> listing) => origin + "/s/" + ShareLink.CodeOf(listing);

    /// <summary>An address as people write it: without the scheme.</summary>
    public static string Shown(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IndexOf("//", StringComparison.Ordinal) is > 0 and var at ? address[(at + 2)..] : address;
    }
}
