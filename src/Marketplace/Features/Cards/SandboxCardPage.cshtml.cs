using System.Net;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Features.Cards;

/// <summary>The sandbox bank's card page: Development on loopback only.</summary>
public sealed class SandboxCardPageModel(SandboxCards bank, IHostEnvironment environment, TimeProvider time) : AppPage
{
    /// <summary>Which page.</summary>
    [BindProperty(SupportsGet = true)]
    public string Session { get; set; } = "";

    /// <summary>What is done on it.</summary>
    [BindProperty]
    public SandboxCardWay Way { get; set; }

    /// <summary>As the bank knows it.</summary>
    public SandboxCard Card { get; private set; } = null!;

    /// <summary>What can be done now.</summary>
    public IReadOnlyList<SandboxCardWay> Ways => Card.At(time.GetUtcNow()).Standing switch
    {
        CardStanding.Open => [SandboxCardWay.Pay, SandboxCardWay.Decline, SandboxCardWay.SecondStep, SandboxCardWay.Later, SandboxCardWay.PayLate],
        CardStanding.Confirming => [SandboxCardWay.Pay, SandboxCardWay.Refuse],
        _ => [],
    };

    /// <inheritdoc/>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var remote = HttpContext.Connection.RemoteIpAddress;
        return environment.IsDevelopment() && (remote is null || IPAddress.IsLoopback(remote))
            ? base.OnPageHandlerExecutionAsync(context, next)
            : throw DomainException.NotFound();
    }

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Does it, and goes back to the shop.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (!await bank.Do(Session, Way, new Uri($"{Request.Scheme}://{Request.Host}"), cancel))
        {
            throw DomainException.Conflict("card.page_over");
        }

        return Way == SandboxCardWay.SecondStep ? Redirect($"/dev/card/{Session}") : Redirect(new Uri(Card.Back).PathAndQuery);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Card = await bank.Page(Session, cancel) ?? throw DomainException.NotFound();
}
