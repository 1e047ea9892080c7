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

    /// <summary>Whether limits hold for a request: as the setting says, and without one everywhere but on loopback in Development. No address: the server runs inside the caller's own process.</summary>
    public static bool Holds(bool? setting, IHostEnvironment environment, HttpContext? request) =>
        setting ?? !(environment.IsDevelopment() && (request?.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)));

    /// <summary>The network of a request: an IPv4 address, or the /64 of IPv6 that one household gets; empty where there is no address.</summary>
    public static string NetworkOf(HttpContext? request) => request?.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        { } four => four.ToString(),
    };

    /// <summary>Counts one; false where it is one too many.</summary>
    public bool Takes(HttpContext? request)
    {
        using var lease = limiter.AttemptAcquire(NetworkOf(request));
        return lease.IsAcquired;
    }

    /// <summary>Whether one more would be taken; counts nothing.</summary>
    public bool HasLeft(HttpContext? request)
    {
        using var lease = limiter.AttemptAcquire(NetworkOf(request), 0);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
