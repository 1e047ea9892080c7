using Marketplace.Features.Shell;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Features.Accounts;

/// <summary>Makes the first key of the key ring before the first command: inside a command's transaction SQLite would wait for itself.</summary>
internal sealed class WarmKeys(IDataProtectionProvider protection) : IStartUpStep
{
    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Task Run(CancellationToken cancel)
    {
        protection.CreateProtector("one-time-code").Protect([0]);
        return Task.CompletedTask;
    }
}
