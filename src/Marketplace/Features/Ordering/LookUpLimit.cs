using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Ordering;

/// <summary>Settings of looking up an order, under <c>OrderLookUp</c>.</summary>
public sealed class LookUpOptions
{
    /// <summary>Whether the limit holds; null means everywhere but on loopback in Development.</summary>
    public bool? Limits { get; set; }

    /// <summary>Look-ups from one address (IPv6: one /64) within a quarter of an hour, in this process.</summary>
    public int PerAddress { get; set; } = 20;
}

/// <summary>Keeps strangers from trying order numbers one after the other, and from having texts sent to other people's phones.</summary>
internal sealed class LookUpLimit(IOptions<LookUpOptions> options, IHttpContextAccessor http, IHostEnvironment environment) : IDisposable
{
    private readonly AddressLimit limit = new(options.Value.PerAddress, TimeSpan.FromMinutes(15));

    /// <summary>Counts one. Throws <c>order.too_many_look_ups</c> (429).</summary>
    public void Count()
    {
        if (AddressLimit.Holds(options.Value.Limits, environment, http.HttpContext) && !limit.Takes(http.HttpContext))
        {
            throw new DomainException("order.too_many_look_ups", kind: RefusalKind.TooMany);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();
}
