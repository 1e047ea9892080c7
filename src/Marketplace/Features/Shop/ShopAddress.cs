using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Shop;

/// <summary>Addresses as other programs need them: whole.</summary>
public sealed class ShopAddress(IOptions<ShellOptions> options)
{
    private readonly string origin = options.Value.PublicOrigin.TrimEnd('/');

    /// <summary>The address under the permanent origin; as it is where none is configured (Development). Never from the Host header, which the sender chooses.</summary>
    public string Absolute(string path) => origin + path;
}
