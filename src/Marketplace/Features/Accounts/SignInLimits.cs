using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Marketplace.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Accounts;

/// <summary>Counts what one address asks for. The count of one phone is in the rows, see <see cref="OneTimeCodes"/>.</summary>
public sealed class SignInLimits(IOptions<SignInOptions> options, IHttpContextAccessor http, IHostEnvironment environment) : IDisposable
{
    private const int Segments = 5;
    private const int NetworkBytes = 8;
    private readonly PartitionedRateLimiter<string> codes = Limiter(options.Value.CodesPerAddress, options.Value.Window);
    private readonly PartitionedRateLimiter<string> tries = Limiter(options.Value.TriesPerAddress, options.Value.Window);

    /// <summary>Whether limits hold for the present request.</summary>
    public bool AreOn => options.Value.Limits ?? !(environment.IsDevelopment() && IsLoopback);

    // No address: the server runs inside the caller's own process.
    private bool IsLoopback => http.HttpContext?.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <summary>Counts one asking for a code. Throws <c>sign_in.too_many</c> (429).</summary>
    public void CountCode() => Count(codes);

    /// <summary>Counts one try of a code. Throws <c>sign_in.too_many</c> (429).</summary>
    public void CountTry() => Count(tries);

    /// <inheritdoc/>
    public void Dispose()
    {
        codes.Dispose();
        tries.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int most, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = window,
            SegmentsPerWindow = Segments,
        }));

    private void Count(PartitionedRateLimiter<string> limiter)
    {
        if (!AreOn)
        {
            return;
        }

        using var lease = limiter.AttemptAcquire(Address());
        if (!lease.IsAcquired)
        {
            throw new DomainException("sign_in.too_many", kind: RefusalKind.TooMany);
        }
    }

    // One household gets a whole /64 of IPv6.
    private string Address() => http.HttpContext?.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        { } four => four.ToString(),
    };
}
