using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>A producer's statement of one month.</summary>
/// <param name="Producer">Whose.</param>
/// <param name="Month">Any day of a month in Viet Nam; this month if missing.</param>
public sealed record ShowStatement(Id<Producer> Producer, DateOnly? Month) : IQuery<MonthStatement>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

internal sealed class ShowStatementHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<ShowStatement, MonthStatement>
{
    public async Task<MonthStatement> Handle(ShowStatement request, CancellationToken cancellationToken)
    {
        var (month, from, to) = Months.Of(request.Month ?? time.TodayInVietnam());
        var name = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
        var before = db.Set<LedgerEntry>().Where(e => e.ProducerId == request.Producer && e.At < from);
        var debits = await before.GroupBy(e => e.Debit).Select(g => new { g.Key, Sum = g.Sum(e => e.Amount.Minor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var credits = await before.GroupBy(e => e.Credit).Select(g => new { g.Key, Sum = g.Sum(e => e.Amount.Minor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var entries = await (from entry in db.Set<LedgerEntry>().AsNoTracking()
                             join order in db.Set<Order>() on entry.OrderId equals (Id<Order>?)order.Id into orders
                             from order in orders.DefaultIfEmpty()
                             where entry.ProducerId == request.Producer && entry.At >= @from && entry.At < to
                             orderby entry.At, entry.Id
                             select new { entry, Number = order == null ? null : order.Number }).ToListAsync(cancellationToken);
        var accounts = MonthStatement.Told.Select(account =>
        {
            var sign = account.GrowsByDebit() ? 1 : -1;
            var opening = sign * (debits.GetValueOrDefault(account) - credits.GetValueOrDefault(account));
            return new MonthStatement.Account(account, Money.Dong(opening), [.. entries.Where(e => e.entry.Debit == account || e.entry.Credit == account)
                .Select(e => new MonthStatement.Line(e.entry.At, e.entry.Kind, e.Number is null ? "" : OrderNumber.Show(e.Number), e.entry.Debit == account ? Money.Dong(sign * e.entry.Amount.Minor) : Money.Dong(-sign * e.entry.Amount.Minor)))]);
        });
        return new(name, month, [.. accounts.Where(a => a.Opening != Money.Zero || a.Lines.Count > 0)]);
    }
}

/// <summary>The statement as a file.</summary>
public static class StatementFile
{
    /// <summary><c>/my/money/{producer}/month/2026-11.pdf</c> and <c>.xlsx</c>.</summary>
    public static async Task<IResult> Of(Id<Producer> producer, string month, string kind, Dispatcher dispatcher, IStatementPrinter printer, Texts texts, HttpContext context, CancellationToken cancel)
    {
        if (kind is not ("pdf" or "xlsx") || !DateOnly.TryParseExact(month, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day))
        {
            return Results.NotFound();
        }

        var paper = Paper(await dispatcher.Send(new ShowStatement(producer, day), cancel), texts);
        context.Response.Headers.CacheControl = "no-store";
        return kind == "pdf"
            ? Results.File(await printer.Pdf(paper, cancel), "application/pdf", $"sao-ke-{month}.pdf")
            : Results.File(await printer.Excel(paper, cancel), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"sao-ke-{month}.xlsx");
    }

    /// <summary>The statement in words.</summary>
    public static StatementPaper Paper(MonthStatement statement, Texts texts) => new(
        texts["ledger.statement.title", statement.Month.ToString("MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)],
        [statement.ProducerName, texts["ledger.statement.text"]],
        [texts["ledger.col.at"], texts["ledger.col.what"], texts["ledger.statement.order"], texts["ledger.col.amount"]],
        [.. statement.Accounts.Select(a => new StatementPaper.Section(texts["ledger.account." + a.Which],
            new(texts["ledger.statement.opening"], a.Opening.Minor),
            [.. a.Lines.Select(l => new StatementPaper.Row(l.At.Day(), texts["ledger.kind." + l.Kind], l.Number, l.Change.Minor))],
            new(texts["ledger.statement.closing"], a.Closing.Minor)))]);
}
