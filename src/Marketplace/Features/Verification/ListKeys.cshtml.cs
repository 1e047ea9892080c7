using Marketplace.Features.Shell;

namespace Marketplace.Features.Verification;

/// <summary>Offices' keys, for anybody.</summary>
public sealed class ListKeysModel : AppPage
{
    /// <summary>What is shown.</summary>
    public IReadOnlyList<PublishedKey> Keys { get; private set; } = [];

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => Keys = await Send(new ListKeys(), cancel);
}
