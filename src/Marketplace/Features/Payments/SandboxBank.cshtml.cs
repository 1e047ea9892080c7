using System.Net;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Features.Payments;

/// <summary>The sandbox bank's own page: Development on loopback only.</summary>
public sealed class SandboxBankModel(SandboxBank bank, IHostEnvironment environment) : AppPage
{
    /// <summary>The code to pay.</summary>
    [BindProperty(SupportsGet = true)]
    public string Qr { get; set; } = "";

    /// <summary>How.</summary>
    [BindProperty]
    public SandboxWay Way { get; set; }

    /// <summary>What the webhook answered.</summary>
    public IReadOnlyList<int> Answers { get; private set; } = [];

    /// <summary>Read from the code.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Read from the code.</summary>
    public string? Memo { get; private set; }

    /// <summary>Read from the code.</summary>
    public Money? Amount { get; private set; }

    /// <inheritdoc/>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var remote = HttpContext.Connection.RemoteIpAddress;
        return environment.IsDevelopment() && (remote is null || IPAddress.IsLoopback(remote))
            ? base.OnPageHandlerExecutionAsync(context, next)
            : throw DomainException.NotFound();
    }

    /// <summary>Shows what the code says.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Pays.</summary>
    public async Task OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        Answers = await bank.Pay(Qr.Trim(), Way, new Uri($"{Request.Scheme}://{Request.Host}"), cancel);
    }

    /// <inheritdoc/>
    public override Task Load(CancellationToken cancel)
    {
        if (Qr.Length > 0)
        {
            try
            {
                var qr = VietQr.Parse(Qr.Trim());
                (Account, Memo, Amount) = (qr.Account, qr.Memo, qr.Amount);
            }
            catch (DomainException unreadable)
            {
                ModelState.AddModelError(nameof(Qr), T.Refusal(unreadable.Refusals[0]));
            }
        }

        return Task.CompletedTask;
    }
}
