using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>How providers of bank notices are connected with the producer's account.</summary>
public sealed class ShowNoticesModel : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>The key, as pasted.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>Whose key.</summary>
    [BindProperty]
    public string Provider { get; set; } = "";

    /// <summary>What is shown.</summary>
    public NoticeSettings View { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Keeps a key.</summary>
    public async Task<IActionResult> OnPost(Id<ReceivingAccount> account, CancellationToken cancel)
    {
        await Send(new SetNoticeKey(account, Provider, Key), cancel);
        return Redirect($"/my/money/{Producer}/notices");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowNotices(Producer), cancel);
    }
}
