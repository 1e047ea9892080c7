using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Terms in working days, from dated rules.</summary>
public sealed class LegalClock(MarketplaceContext db, TimeProvider time)
{
    private WorkingDays? calendar;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The working days of all years that have rules; a year without a rule has only Saturdays and Sundays off.</summary>
    public async Task<WorkingDays> Calendar(CancellationToken cancel)
    {
        if (calendar is null)
        {
            var years = await db.Set<Rule>().AsNoTracking().Where(r => r.Name == "calendar.holidays").ToListAsync(cancel);
            var holidays = years.SelectMany(y => y.Words.Select(Day).Where(d => y.From <= d && (y.To is not { } to || d < to)));
            calendar = new(holidays, (int)(await InForce("calendar.working_day_ends_hour", Now, cancel)).Amount);
        }

        return calendar;
    }

    /// <summary>The clock of a dossier received at a moment, by the rule of that day for its subject (<see cref="Dossier.Subject"/>).</summary>
    public async Task<DossierClock> Start(string subject, DateTimeOffset received, CancellationToken cancel)
    {
        var rule = await InForce($"verification.{subject}_working_days", received, cancel);
        var days = (int)rule.Amount;
        return new(received, (await Calendar(cancel)).Due(received, days), days, rule.Source);
    }

    /// <summary>How a term stands; <paramref name="returned"/> stops it.</summary>
    public async Task<Due> Stand(DateTimeOffset due, DateTimeOffset? returned, CancellationToken cancel) => Stand(await Calendar(cancel), due, returned, Now);

    /// <summary>How a term stands.</summary>
    internal static Due Stand(WorkingDays calendar, DateTimeOffset due, DateTimeOffset? returned, DateTimeOffset now)
    {
        var at = returned ?? now;
        return new(due, at > due, Math.Abs(calendar.Between(at, due)), returned);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Rule> InForce(string name, DateTimeOffset moment, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(moment.ToVietnam().DateTime);
        return await db.Set<Rule>().AsNoTracking().Where(r => r.Name == name && r.From <= day && (r.To == null || r.To > day)).OrderByDescending(r => r.From).FirstOrDefaultAsync(cancel)
            ?? throw new InvalidOperationException($"No rule {name} is in force.");
    }
}

/// <summary>How a dossier's term stands.</summary>
/// <param name="At">The last moment in time.</param>
/// <param name="IsLate">That moment has passed, or had when it was given back.</param>
/// <param name="WorkingDays">Left, or late by; 0 on the last day itself.</param>
/// <param name="ReturnedAt">When the clock stopped, if it has.</param>
public sealed record Due(DateTimeOffset At, bool IsLate, int WorkingDays, DateTimeOffset? ReturnedAt)
{
    /// <summary>The last part of the text key that says it.</summary>
    public string Word => (ReturnedAt, IsLate, WorkingDays) switch
    {
        (not null, false, _) => "kept",
        (not null, true, 0) => "missed_today",
        (not null, true, _) => "missed",
        (null, true, 0) => "late_today",
        (null, true, _) => "late",
        (null, false, 0) => "today",
        _ => "left",
    };

    /// <summary>The colour that goes with the word, as a class of the stylesheet; empty where nothing presses.</summary>
    public string Colour => ReturnedAt is not null ? (IsLate ? "wait" : "ok") : IsLate || WorkingDays == 0 ? "stop" : WorkingDays == 1 ? "wait" : "";
}
