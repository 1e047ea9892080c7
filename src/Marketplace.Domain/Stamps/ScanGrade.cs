namespace Marketplace.Domain.Stamps;

/// <summary>What an open code can tell at most: never that goods are genuine, since it can be photographed, and never that they are false.</summary>
public enum ScanGrade
{
    /// <summary>Issued by us; nothing unusual is known.</summary>
    Usual,

    /// <summary>Looked up in a way that copies are, or curious shoppers: look twice.</summary>
    Unusual,
}

/// <summary>What the counts of one stamp say, in points that stay inside; people see the grade and the counts.</summary>
/// <remarks>
/// Points (after the weights proposed for clone detection with few data). Every count only grows, so more evidence never lowers a grade,
/// and the same device again adds nothing:
/// <list type="table">
/// <item><term>30</term><description>at least 5 devices on one day, or 3 once it was sold; a network is a device too, so that many networks say no more</description></item>
/// <item><term>15, 30</term><description>people named 2 provinces, or 3 and more</description></item>
/// <item><term>20</term><description>new devices more than 30 days after it was sold</description></item>
/// <item><term>60</term><description>the lot in the address is not the lot in the record</description></item>
/// </list>
/// From 40 the grade is unusual. No single count of curious people reaches that.
/// </remarks>
public sealed record ScanEvidence(int MostDevices, int MostNetworks, int Provinces, int LateDays, bool IsSold, bool IsOtherLot)
{
    /// <summary>Days after the sale from which a new device is late.</summary>
    public const int LateAfterDays = 30;

    private const int Unusual = 40;

    /// <summary>The sum.</summary>
    public int Points =>
        (MostDevices >= (IsSold ? 3 : 5) || MostNetworks >= 12 ? 30 : 0)
        + (Provinces switch { >= 3 => 30, 2 => 15, _ => 0 })
        + (LateDays > 0 ? 20 : 0)
        + (IsOtherLot ? 60 : 0);

    /// <summary>The grade.</summary>
    public ScanGrade Grade => Points >= Unusual ? ScanGrade.Unusual : ScanGrade.Usual;
}
