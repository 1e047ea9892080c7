using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Accounts;

/// <summary>Counts what one address asks for. The count of one phone is in the rows, see <see cref="OneTimeCodes"/>.</summary>
public sealed class SignInLimits(IOptions<SignInOptions> options, IHttpContextAccessor http, IHostEnvironment environment) : IDisposable
{
    private readonly AddressLimit codes = new(options.Value.CodesPerAddress, options.Value.Window);
    private readonly AddressLimit tries = new(options.Value.TriesPerAddress, options.Value.Window);

    /// <summary>Whether limits hold for the present request.</summary>
    public bool AreOn => AddressLimit.Holds(options.Value.Limits, environment, http.HttpContext);

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

    private void Count(AddressLimit limit)
    {
        if (AreOn && !limit.Takes(http.HttpContext))
        {
            throw new DomainException("sign_in.too_many", kind: RefusalKind.TooMany);
        }
    }
}
