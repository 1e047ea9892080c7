using System.ComponentModel.DataAnnotations;

namespace Marketplace.Features.Reconciliation;

/// <summary>The section <c>Reconciliation</c> of the configuration.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Minutes between two looks at what is open or young; 0 for none at all, 5 unless set.</summary>
    [Range(0, 1440)]
    public int Minutes { get; set; } = 5;

    /// <summary>The hour in Viet Nam after which everything is looked at, once a day; 2 unless set.</summary>
    [Range(0, 23)]
    public int NightHour { get; set; } = 2;

    /// <summary>Days for which something counts as young; 3 unless set.</summary>
    [Range(1, 60)]
    public int Days { get; set; } = 3;
}
