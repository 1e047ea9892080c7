using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Holds a lot back or lets it go again. Refuses <c>lot.move</c> and <c>lot.reason</c>; the same move twice is one.</summary>
/// <param name="Lot">Which.</param>
/// <param name="To">Suspended or Open.</param>
/// <param name="Reason">3 to 300 characters; needed to hold back.</param>
public sealed record SuspendLot(Id<Lot> Lot, LotState To, string? Reason = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot);
}

/// <summary>Calls a lot back from buyers, for ever. Refuses <c>lot.move</c> and <c>lot.reason</c>; the same twice is one.</summary>
/// <param name="Lot">Which.</param>
/// <param name="Reason">3 to 300 characters, as buyers read it.</param>
public sealed record RecallLot(Id<Lot> Lot, string Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Or(Access.InRole(Role.Province, Role.Administrator));
}

internal sealed class SuspendLotHandler(MarketplaceContext db) : IRequestHandler<SuspendLot, Unit>
{
    public async Task<Unit> Handle(SuspendLot request, CancellationToken cancellationToken)
    {
        if (request.To == LotState.Recalled)
        {
            throw new DomainException("request.bad");
        }

        await LotMoves.Move(db, request.Lot, request.To, request.Reason, cancellationToken);
        return Unit.Value;
    }
}

internal sealed class RecallLotHandler(MarketplaceContext db) : IRequestHandler<RecallLot, Unit>
{
    public async Task<Unit> Handle(RecallLot request, CancellationToken cancellationToken)
    {
        await LotMoves.Move(db, request.Lot, LotState.Recalled, request.Reason, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>What moving a lot always is.</summary>
internal static class LotMoves
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 300;
    private const int ShortestReason = 3;

    /// <summary>Moves it with its reason; nothing where it is there already.</summary>
    public static async Task Move(MarketplaceContext db, Id<Lot> id, LotState to, string? reason, CancellationToken cancel)
    {
        var why = (reason ?? "").ReplaceLineEndings(" ").Trim();
        if (to != LotState.Open && why.Length is < ShortestReason or > LongestReason)
        {
            throw new DomainException("lot.reason", "Reason");
        }

        var lot = await db.Set<Lot>().FirstOrDefaultAsync(l => l.Id == id, cancel) ?? throw DomainException.NotFound();
        if (lot.State != to)
        {
            lot.MoveTo(to, why);
        }
    }
}
