using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Traceability;

/// <summary>The names that things have in events: web addresses under the permanent origin. None says more of a place than its commune.</summary>
public sealed class TraceOrigin(IOptions<ShellOptions> options)
{
    private const int Gtin14 = 14;

    // In Development nothing need be configured; outside of it a start without an origin is refused.
    private const string Nowhere = "http://localhost";

    /// <summary>The permanent origin, without a slash at its end.</summary>
    public string Root { get; } = options.Value.PublicOrigin.TrimEnd('/') is { Length: > 0 } origin ? origin : Nowhere;

    /// <summary>The origin's host alone, which names the log.</summary>
    public string Host => new Uri(Root).IdnHost;

    /// <summary>A lot as a whole, before it is in packs.</summary>
    public string Of(Id<Lot> lot) => $"{Root}/lot/{lot}";

    /// <summary>The packs of a variant from a lot: GTIN with batch as GS1 Digital Link where there is a GTIN, an address of ours otherwise.</summary>
    public string Packs(Lot lot, Id<Variant> variant, string? gtin) => gtin is { Length: > 0 and <= Gtin14 }
        ? $"{Root}/01/{gtin.PadLeft(Gtin14, '0')}/10/{Uri.EscapeDataString(lot.Number)}"
        : $"{Of(lot.Id)}/pack/{variant}";

    /// <summary>A commune by its official code.</summary>
    public string Commune(string code) => $"{Root}/communes/{code}";

    /// <summary>A province by its official code: where an order arrived is told no more exactly.</summary>
    public string Province(string code) => $"{Root}/provinces/{code}";

    /// <summary>An order, by a number that tells nothing of the buyer.</summary>
    public static string Order(Id<Order> order) => $"urn:uuid:{order}";
}
