using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Accounts;

/// <summary>Where people land after signing in.</summary>
public sealed class TodayAtDeskModel(TimeProvider time) : AppPage
{
    /// <summary>Who.</summary>
    public Me Me { get; private set; } = null!;

    /// <summary>What lies there, for helpers.</summary>
    public TodayAtDesk.Desk? Desk { get; private set; }

    /// <summary>Thứ hai, 23/11/2026.</summary>
    public string Today
    {
        get
        {
            var now = time.GetUtcNow();
            var day = now.WeekdayAndDay();
            return char.ToUpperInvariant(day[0]) + day[1..] + "/" + now.ToVietnam().Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Reads it.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Me = await Send(new WhoAmI(), cancel);
        Desk = Me.Offices.Count > 0 ? await Send(new TodayAtDesk(), cancel) : null;
    }
}
