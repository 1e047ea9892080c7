using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Reads a bank's statement, or only looks at it: its lines are matched as a bank's notices are, once each however often it is read, and not again where a notice told of them.</summary>
/// <remarks>Refuses <c>statement.account</c>, <c>statement.empty</c>, <c>statement.long</c>, <c>statement.columns</c>. Lines that cannot be read are told and left out.</remarks>
/// <param name="Producer">Into whose account that takes new orders.</param>
/// <param name="Csv">The statement, at most <see cref="LongestText"/> characters.</param>
/// <param name="Look">True to change nothing and only tell what would come of it.</param>
public sealed record ImportStatement(Id<Producer> Producer, string? Csv, bool Look) : ICommand<StatementResult>
{
    /// <summary>The source's name in transfers.</summary>
    public const string Name = "statement";

    /// <summary>Longest statement, in characters.</summary>
    public const int LongestText = 500_000;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

/// <summary>What came of it, line by line.</summary>
public sealed record StatementResult(int Fresh, int Known, int Unreadable, IReadOnlyList<StatementResult.Line> Lines)
{
    /// <summary>One line. <c>Number</c> is the order whose code it carries; <c>Known</c> says that it is in the list already.</summary>
    public sealed record Line(int At, string? Error, DateTimeOffset? Time, Money? Amount, string Memo, bool Known, string? Number);
}

internal sealed class ImportStatementHandler(MarketplaceContext db, TransferIntake intake) : IRequestHandler<ImportStatement, StatementResult>
{
    public async Task<StatementResult> Handle(ImportStatement request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Csv))
        {
            throw new DomainException("statement.empty", nameof(request.Csv));
        }

        if (request.Csv.Length > ImportStatement.LongestText)
        {
            throw new DomainException("statement.long", nameof(request.Csv));
        }

        var account = await db.Set<ReceivingAccount>().Where(a => a.ProducerId == request.Producer && a.RetiredAt == null).OrderByDescending(a => a.AddedAt).FirstOrDefaultAsync(cancellationToken)
            ?? throw DomainException.Conflict("statement.account");
        List<StatementResult.Line> lines = [];
        foreach (var line in BankStatement.Read(request.Csv).Where(l => !l.Out))
        {
            if (line.Error is { } error)
            {
                lines.Add(new(line.Line, error, null, null, line.Memo, false, null));
                continue;
            }

            HearTransfer told = new(ImportStatement.Name, line.Id, account.Id, account.Number, line.Amount, line.Memo, line.At, "");
            var known = await IsKnown(told, cancellationToken);
            lines.Add(new(line.Line, null, line.At, line.Amount, line.Memo, known, await Number(line.Memo, request.Producer, cancellationToken)));
            if (!request.Look)
            {
                await intake.Take(told, cancellationToken);
            }
        }

        return new(lines.Count(l => l is { Error: null, Known: false }), lines.Count(l => l.Known), lines.Count(l => l.Error is not null), lines);
    }

    private async Task<bool> IsKnown(HearTransfer told, CancellationToken cancel) =>
        await db.Set<Transfer>().AnyAsync(t => t.Provider == told.Provider && t.ProviderId == told.ProviderId && t.AccountId == told.Account, cancel) || await intake.Told(told, cancel) is not null;

    private async Task<string?> Number(string memo, Id<Producer> producer, CancellationToken cancel)
    {
        var codes = TransferCode.FindIn(memo).Select(c => c.Value).ToList();
        return await (from attempt in db.Set<PaymentAttempt>()
                      join order in db.Set<Domain.Ordering.Order>() on attempt.OrderId equals order.Id
                      where codes.Contains(attempt.Code) && order.ProducerId == producer
                      select order.Number).FirstOrDefaultAsync(cancel);
    }
}
