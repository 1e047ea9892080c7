using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Marketplace.Features.Shell;

/// <summary>Counts what each network address asks for in this process, within a sliding window.</summary>
/// <param name="most">Requests of one address (IPv6: of one /64) within <paramref name="window"/>.</param>
/// <param name="window">Over which they are counted.</param>
public sealed class AddressLimit(int most, TimeSpan window) : IDisposable
{
    private const int Segments = 5;
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<string> limiter =
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = window,
            SegmentsPerWindow = Segments,
        }));

    /// <summary>Whether the request comes from this machine. No address: the server runs inside the caller's own process.</summary>
    public static bool IsLoopback(HttpContext? request) => request?.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <summary>Counts one; false where it is one too many.</summary>
    public bool Takes(HttpContext? request)
    {
        using var lease = limiter.AttemptAcquire(Address(request));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    // One household gets a whole /64 of IPv6.
    private static string Address(HttpContext? request) => request?.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        { } four => four.ToString(),
    };
}
