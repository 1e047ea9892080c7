using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Features.Traceability;

/// <summary>What is typed of a new lot, as text.</summary>
public sealed class LotForm
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy"];

    /// <summary><c>today</c>, <c>yesterday</c> or <c>other</c>.</summary>
    public string When { get; set; } = "today";

    /// <summary>The day where it is another.</summary>
    public string Other { get; set; } = "";

    /// <summary>The day is that of the harvest: <c>true</c> or <c>false</c>.</summary>
    public bool IsHarvest { get; set; }

    /// <summary>With a comma or a dot.</summary>
    public string Quantity { get; set; } = "";

    /// <summary>KGM, LTR, H87.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Empty takes the suggestion.</summary>
    public string Number { get; set; } = "";

    /// <summary>Empty takes the shelf life.</summary>
    public string ExpiresOn { get; set; } = "";

    /// <summary>Percent left after processing.</summary>
    public string Yield { get; set; } = "100";

    /// <summary>How a day is written on screen.</summary>
    public static string Show(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day of harvest or production. Throws <c>date.invalid</c>.</summary>
    public DateOnly MadeOn(DateOnly today) => When switch
    {
        "today" => today,
        "yesterday" => today.AddDays(-1),
        _ => Day(Other, nameof(Other)) ?? throw new DomainException("date.invalid", nameof(Other)),
    };

    /// <summary>The command. Throws what cannot be read: <c>date.invalid</c>, <c>lot.quantity</c>, <c>lot.yield</c>.</summary>
    public DeclareLot Command(Id<Lot> id, Id<Listing> listing, DateOnly today)
    {
        decimal percent;
        try
        {
            percent = LotUnit.Parse(Yield, nameof(Yield));
        }
        catch (DomainException)
        {
            throw new DomainException("lot.yield", nameof(Yield));
        }

        return new(id, listing, MadeOn(today), LotUnit.Parse(Quantity), Unit, IsHarvest, Number.Trim(), Day(ExpiresOn, nameof(ExpiresOn)), YieldPercent: percent);
    }

    private static DateOnly? Day(string text, string field) => string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day
        : throw new DomainException("date.invalid", field);
}
