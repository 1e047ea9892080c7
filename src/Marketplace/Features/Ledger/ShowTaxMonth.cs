using System.Globalization;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Ledger;

/// <summary>The tax withheld in a month, line by line and by producer, beside what the books say.</summary>
/// <param name="Month">Any day of a month in Viet Nam; this month if missing.</param>
public sealed record ShowTaxMonth(DateOnly? Month) : IQuery<TaxMonth>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>A month. <c>Booked</c> is the movement of the account of withheld tax in the books; equal to the lines' sum, or something is wrong.</summary>
public sealed record TaxMonth(DateOnly Month, PaymentFunction Withholds, string LegalText, IReadOnlyList<TaxMonth.Line> Lines, IReadOnlyList<TaxMonth.Sum> Sums, Money Total, Money Booked)
{
    /// <summary>One transaction or correction.</summary>
    public sealed record Line(DateTimeOffset At, Id<Producer> Producer, string Name, string Number, Money Goods, Money Vat, Money Pit);

    /// <summary>One producer.</summary>
    public sealed record Sum(Id<Producer> Producer, string Name, Money Goods, Money Vat, Money Pit);
}

/// <summary>The month as a file.</summary>
public static class TaxMonthFile
{
    /// <summary><c>/admin/tax/2026-11.csv</c>.</summary>
    public static async Task<IResult> Csv(string month, Dispatcher dispatcher, HttpContext context, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Results.NotFound();
        }

        var shown = await dispatcher.Send(new ShowTaxMonth(day), cancel);
        var file = CsvLine.Mark + CsvLine.Of("Ngày", "Nhà sản xuất", "Đơn", "Doanh thu", "Thuế GTGT", "Thuế TNCN", "Cộng")
            + string.Concat(shown.Lines.Select(l => CsvLine.Of(l.At.Day(), l.Name, l.Number, Dong(l.Goods), Dong(l.Vat), Dong(l.Pit), Dong(l.Vat + l.Pit))));
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(file), "text/csv; charset=utf-8", $"thue-khau-tru-{month}.csv");
    }

    private static string Dong(Money money) => money.Minor.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ShowTaxMonthHandler(MarketplaceContext db, IOptions<TaxOptions> options, TimeProvider time) : IRequestHandler<ShowTaxMonth, TaxMonth>
{
    public async Task<TaxMonth> Handle(ShowTaxMonth request, CancellationToken cancellationToken)
    {
        var (month, from, to) = Months.Of(request.Month ?? time.TodayInVietnam());
        var rows = await (from line in db.Set<TaxLine>().AsNoTracking()
                          join producer in db.Set<Producer>() on line.ProducerId equals producer.Id
                          join order in db.Set<Order>() on line.OrderId equals order.Id
                          where line.At >= @from && line.At < to
                          orderby line.At, line.Id
                          select new { line, producer.Name, order.Number }).ToListAsync(cancellationToken);
        List<TaxMonth.Line> lines = [.. rows.Select(r => new TaxMonth.Line(r.line.At, r.line.ProducerId, r.Name, OrderNumber.Show(r.Number), r.line.Goods, r.line.Vat, r.line.Pit))];
        var booked = db.Set<LedgerEntry>().Where(e => e.At >= from && e.At < to);
        var taken = await booked.Where(e => e.Credit == LedgerAccount.TaxWithheld).SumAsync(e => e.Amount.Minor, cancellationToken);
        var back = await booked.Where(e => e.Debit == LedgerAccount.TaxWithheld).SumAsync(e => e.Amount.Minor, cancellationToken);
        return new(month, options.Value.Withholds, options.Value.LegalText, lines,
            [.. lines.GroupBy(l => (l.Producer, l.Name)).OrderBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => new TaxMonth.Sum(g.Key.Producer, g.Key.Name, Total(g, l => l.Goods), Total(g, l => l.Vat), Total(g, l => l.Pit)))],
            Total(lines, l => l.Vat + l.Pit), Money.Dong(taken - back));
    }

    private static Money Total(IEnumerable<TaxMonth.Line> lines, Func<TaxMonth.Line, Money> part) => lines.Aggregate(Money.Zero, (sum, line) => sum + part(line));
}

/// <summary>Months on Viet Nam's clock.</summary>
internal static class Months
{
    /// <summary>The first day of a day's month, its first moment, and the first moment after it.</summary>
    public static (DateOnly Month, DateTimeOffset From, DateTimeOffset To) Of(DateOnly day)
    {
        DateOnly month = new(day.Year, day.Month, 1);
        return (month, Start(month), Start(month.AddMonths(1)));
    }

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime();
}
