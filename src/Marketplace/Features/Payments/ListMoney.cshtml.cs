using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>What a producer was paid, and what somebody must decide about money.</summary>
public sealed class ListMoneyModel : AppPage
{
    /// <summary>Whose; the only one the caller has, where missing.</summary>
    [BindProperty(SupportsGet = true, Name = "producer")]
    public Id<Producer>? Given { get; set; }

    /// <summary>The month.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Month { get; set; }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>What is shown, or null where a producer must be chosen.</summary>
    public MoneyBook? Book { get; private set; }

    /// <summary>The producers to choose from.</summary>
    public IReadOnlyList<(Id<Producer> Id, string Name)> Choices { get; private set; } = [];

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Settles one task.</summary>
    public async Task<IActionResult> OnPostSettle(Id<MoneyTask> task, MoneyOutcome outcome, string? orderNumber, CancellationToken cancel)
    {
        await Send(new SettleMoneyTask(task, outcome, orderNumber), cancel);
        return RedirectToPage(new { producer = Given });
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        if (Given is null)
        {
            Choices = [.. (await Send(new MyProducers(), cancel)).Select(p => (p.Id, p.Name))];
            Given = Choices.Count == 1 ? Choices[0].Id : null;
        }

        if (Given is { } id)
        {
            ProducerId = id;
            Book = await Send(new ListMoney(id, Month), cancel);
        }
    }
}
