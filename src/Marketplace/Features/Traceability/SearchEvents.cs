using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Events that the caller may read and that a filter wants. Throws <c>epcis.query_too_large</c> where there are more than the filter's bound.</summary>
public sealed record SearchEvents(EventFilter Filter) : IQuery<FoundEvents>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the list is narrowed to what the caller may read");
}

/// <summary>A page of events as JSON, and where the next one begins.</summary>
public sealed record FoundEvents(IReadOnlyList<string> Events, EventPlace? Next);

/// <summary>One event by its id, as its exact text; 404 where the caller may not read it.</summary>
public sealed record ReadEvent(string Event) : IQuery<string>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the set is narrowed to what the caller may read");
}

internal sealed class SearchEventsHandler(MarketplaceContext db, TraceReading reading) : IRequestHandler<SearchEvents, FoundEvents>, IRequestHandler<ReadEvent, string>
{
    public async Task<FoundEvents> Handle(SearchEvents request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var found = Narrow(await reading.Visible(cancellationToken), filter);
        if (filter.Most is { } most && await found.CountAsync(cancellationToken) > most)
        {
            throw new DomainException("epcis.query_too_large", "maxEventCount", RefusalKind.Invalid, most);
        }

        var given = filter.After?.Given ?? 0;
        var take = Math.Min(filter.PerPage, (filter.Limit ?? int.MaxValue) - given);
        if (take <= 0)
        {
            return new([], null);
        }

        var rows = await From(found, filter).Take(take + 1).Select(e => new { e.Json, At = filter.ByRecordTime ? e.RecordedAt : e.EventTime }).ToListAsync(cancellationToken);
        var page = rows.Take(take).ToList();
        EventPlace? next = null;
        if (rows.Count > take && given + take < (filter.Limit ?? int.MaxValue))
        {
            var last = page[^1].At;
            var seen = page.Count(r => r.At == last) + (filter.After?.At == last ? filter.After.Seen : 0);
            next = new(EventPlace.Of(last), seen, given + take);
        }

        return new([.. page.Select(r => r.Json)], next);
    }

    public async Task<string> Handle(ReadEvent request, CancellationToken cancellationToken) =>
        await (await reading.Visible(cancellationToken)).Where(e => e.EventId == request.Event).Select(e => e.Json).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();

    private static IQueryable<TraceEvent> From(IQueryable<TraceEvent> found, EventFilter filter)
    {
        var after = filter.After;
        var at = after?.At;
        found = (filter.ByRecordTime, filter.Ascending, at) switch
        {
            (_, _, null) => found,
            (true, true, _) => found.Where(e => e.RecordedAt >= at),
            (true, false, _) => found.Where(e => e.RecordedAt <= at),
            (false, true, _) => found.Where(e => e.EventTime >= at),
            (false, false, _) => found.Where(e => e.EventTime <= at),
        };
        IOrderedQueryable<TraceEvent> ordered = (filter.ByRecordTime, filter.Ascending) switch
        {
            (true, true) => found.OrderBy(e => e.RecordedAt).ThenBy(e => e.Id),
            (true, false) => found.OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id),
            (false, true) => found.OrderBy(e => e.EventTime).ThenBy(e => e.Id),
            (false, false) => found.OrderByDescending(e => e.EventTime).ThenByDescending(e => e.Id),
        };
        return after is null ? ordered : ordered.Skip(after.Seen);
    }

    private IQueryable<TraceEvent> Narrow(IQueryable<TraceEvent> found, EventFilter filter)
    {
        if (filter.Types.Count > 0)
        {
            found = found.Where(e => filter.Types.Contains(e.Type));
        }

        if (filter.BizSteps.Count > 0)
        {
            found = found.Where(e => filter.BizSteps.Contains(e.BizStep));
        }

        if (filter.EventIds.Count > 0)
        {
            found = found.Where(e => filter.EventIds.Contains(e.EventId));
        }

        found = filter.EventFrom is { } eventFrom ? found.Where(e => e.EventTime >= eventFrom) : found;
        found = filter.EventBefore is { } eventBefore ? found.Where(e => e.EventTime < eventBefore) : found;
        found = filter.RecordFrom is { } recordFrom ? found.Where(e => e.RecordedAt >= recordFrom) : found;
        found = filter.RecordBefore is { } recordBefore ? found.Where(e => e.RecordedAt < recordBefore) : found;
        foreach (var named in filter.Named)
        {
            found = found.Where(e => db.Set<TraceMark>().Any(m => m.EventId == e.Id && named.Names.Contains(m.Name) && named.Values.Contains(m.Value)));
        }

        return found;
    }
}
