using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>What the comparisons found, and the latest of them.</summary>
/// <param name="Past">True for what is mended, gone or accepted instead of what is open.</param>
/// <param name="Page">From 1; 1 where missing.</param>
public sealed record ListFindings(bool Past, int? Page) : IQuery<FindingsPage>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>A page of findings, the latest first.</summary>
public sealed record FindingsPage(IReadOnlyList<FindingsPage.Row> Rows, int Open, int Past, int Page, int Pages, IReadOnlyList<FindingsPage.Run> Runs)
{
    /// <summary>One finding.</summary>
    public sealed record Row(Id<Finding> Id, FindingKind Kind, FindingState State, string Subject, string? ProducerName, Id<Order>? Order, string? Number, string Expected, string Actual, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, string Note);

    /// <summary>One comparison.</summary>
    public sealed record Run(ReconciliationScope Scope, ReconciliationState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Compared, int Mended, int Opened, bool IsCardHeard);
}

internal sealed class ListFindingsHandler(MarketplaceContext db) : IRequestHandler<ListFindings, FindingsPage>
{
    private const int PerPage = 30;
    private const int LatestRuns = 10;

    public async Task<FindingsPage> Handle(ListFindings request, CancellationToken cancellationToken)
    {
        var open = await db.Set<Finding>().CountAsync(f => f.State == FindingState.Open, cancellationToken);
        var past = await db.Set<Finding>().CountAsync(f => f.State != FindingState.Open, cancellationToken);
        var pages = Math.Max(1, ((request.Past ? past : open) + PerPage - 1) / PerPage);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var chosen = db.Set<Finding>().AsNoTracking().Where(f => request.Past != (f.State == FindingState.Open)).OrderByDescending(f => f.SeenAt).ThenBy(f => f.Id).Skip((page - 1) * PerPage).Take(PerPage);
        var rows = await (from finding in chosen
                          join producer in db.Set<Producer>() on finding.ProducerId equals (Id<Producer>?)producer.Id into producers
                          from producer in producers.DefaultIfEmpty()
                          join order in db.Set<Order>() on finding.OrderId equals (Id<Order>?)order.Id into orders
                          from order in orders.DefaultIfEmpty()
                          select new { finding, Name = producer == null ? null : producer.Name, Number = order == null ? null : order.Number }).ToListAsync(cancellationToken);
        var runs = await db.Set<ReconciliationRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).Take(LatestRuns).ToListAsync(cancellationToken);
        return new(
            [.. rows.OrderByDescending(r => r.finding.SeenAt).ThenBy(r => r.finding.Id).Select(r => new FindingsPage.Row(r.finding.Id, r.finding.Kind, r.finding.State, r.finding.Subject, r.Name, r.finding.OrderId, r.Number, r.finding.Expected, r.finding.Actual, r.finding.OpenedAt, r.finding.SeenAt, r.finding.Note))],
            open, past, page, pages,
            [.. runs.Select(r => new FindingsPage.Run(r.Scope, r.State, r.StartedAt, r.EndedAt, r.Compared, r.Mended, r.Opened, r.IsCardHeard))]);
    }
}
