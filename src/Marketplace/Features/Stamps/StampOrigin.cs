using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Stamps;

/// <summary>The address that is printed: the permanent origin. In Development, where none need be configured, a host that nobody has.</summary>
public sealed class StampOrigin(IOptions<ShellOptions> options)
{
    private const string Nowhere = "https://chophien.example";

    /// <summary>Scheme and host.</summary>
    public Uri Address { get; } = new(options.Value.PublicOrigin.TrimEnd('/') is { Length: > 0 } origin ? origin : Nowhere);
}
