using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>Transfers into a producer's accounts; money without a code is given to an order by one tap, and taken back by one.</summary>
public sealed class ListTransfersModel : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>Which page.</summary>
    [BindProperty(SupportsGet = true)]
    public int? P { get; set; }

    /// <summary>What is shown.</summary>
    public TransferList View { get; private set; } = null!;

    /// <summary>The orders for one transfer: those that wait for just this amount first.</summary>
    public IEnumerable<TransferList.Waiting> OrdersFor(TransferList.Row row) => View.Orders.OrderByDescending(o => o.Missing == row.Amount);

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Gives it to an order.</summary>
    public async Task<IActionResult> OnPostAssign(Id<Transfer> transfer, string? orderNumber, CancellationToken cancel)
    {
        await Send(new AssignTransfer(transfer, orderNumber), cancel);
        return Redirect($"/my/money/{Producer}/transfers");
    }

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPostUndo(Id<Transfer> transfer, CancellationToken cancel)
    {
        await Send(new UndoAssignment(transfer), cancel);
        return Redirect($"/my/money/{Producer}/transfers");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => View = await Send(new ListTransfers(Producer, P), cancel);
}
