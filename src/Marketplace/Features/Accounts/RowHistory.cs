using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Everything that ever changed one row, the latest first; for administrators.</summary>
/// <param name="Row">The row, of whatever kind.</param>
public sealed record RowHistory(Guid Row) : IQuery<IReadOnlyList<RowHistory.Entry>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);

    /// <summary>One command's change.</summary>
    public sealed record Entry(DateTimeOffset At, string Who, string Command, string Kind, string Change, IReadOnlyList<Field> Fields);

    /// <summary>One field. Of a personal one only that it changed is known.</summary>
    public sealed record Field(string Name, bool Personal, string? Before, string? After);
}

internal sealed class RowHistoryHandler(MarketplaceContext db) : IRequestHandler<RowHistory, IReadOnlyList<RowHistory.Entry>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<RowHistory.Entry>> Handle(RowHistory request, CancellationToken cancellationToken)
    {
        var entries = await db.Set<HistoryEntry>().AsNoTracking().Where(h => h.Row == request.Row).OrderByDescending(h => h.At).Take(Most).ToListAsync(cancellationToken);
        var people = entries.Where(e => e.Person is not null).Select(e => new Id<Person>(e.Person!.Value)).Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancellationToken);
        return [.. entries.Select(e => new RowHistory.Entry(e.At, Who(e, names), e.Command, e.Kind, e.Change, Read(e.Fields)))];
    }

    private static string Who(HistoryEntry entry, Dictionary<Guid, string> names) =>
        entry.Person is { } person && names.TryGetValue(person, out var name) ? name : (entry.CallerKind + " " + entry.CallerName).Trim();

    private static List<RowHistory.Field> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(f => f.Value.ValueKind == JsonValueKind.Array && f.Value.GetArrayLength() == 2
            ? new RowHistory.Field(f.Name, false, Text(f.Value[0]), Text(f.Value[1]))
            : new RowHistory.Field(f.Name, true, null, null))];
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { } text && DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment.DayAndHour() : value.GetString(),
        JsonValueKind.Object when value.TryGetProperty("value", out var inner) => inner.ToString(),
        _ => value.GetRawText(),
    };
}
