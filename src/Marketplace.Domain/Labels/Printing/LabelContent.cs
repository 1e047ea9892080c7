namespace Marketplace.Domain.Labels.Printing;

/// <summary>What is printed on a label.</summary>
/// <param name="Name">The name of the goods.</param>
/// <param name="SecondName">The name in a second language; empty for none. Never larger than the first.</param>
/// <param name="Quantity">Its words ("Khối lượng tịnh:") and the figure with its unit.</param>
/// <param name="Lines">The other lines in their order.</param>
/// <param name="Gtin">GTIN-13 for the bar code, or null.</param>
/// <param name="QrModules">Modules of one side of the QR code without its quiet zone; 0 for none.</param>
/// <param name="Bold">Words that stand in bold among the ingredients: allergens. The longest first.</param>
/// <param name="Heights">How high letters must be.</param>
public sealed record LabelContent(
    string Name,
    string SecondName,
    (string Words, string Figure) Quantity,
    IReadOnlyList<LabelContent.Line> Lines,
    string? Gtin,
    int QrModules,
    IReadOnlyList<string> Bold,
    LetterHeights Heights)
{
    /// <summary>A line of a label.</summary>
    /// <param name="Field">Its id.</param>
    /// <param name="Words">What stands before it ("NSX:"); may be empty.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Line(string Field, string Words, string Text);
}

/// <summary>Letter heights in millimetres.</summary>
/// <param name="Least">No letter is lower (Decree 37/2026/NĐ-CP, Article 52(3)).</param>
/// <param name="Figure">The quantity's figures are no lower; 0 where no rule says so.</param>
public sealed record LetterHeights(double Least, double Figure)
{
    /// <summary>The heights of a day for a quantity: rules <c>labels.min_letter_height_mm</c> and <c>labels.quantity_height_mm.…</c>.</summary>
    public static LetterHeights Of(LabelRows rows, string quantity, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var figure = QuantityRules.Content(quantity) switch
        {
            null => 0,
            <= 50 => Rule("to_50"),
            <= 200 => Rule("to_200"),
            <= 1_000 => Rule("to_1000"),
            _ => Rule("over_1000"),
        };
        return new((double)(rows.Amount("labels.min_letter_height_mm", on) ?? 0), figure);

        double Rule(string step) => (double)(rows.Amount("labels.quantity_height_mm." + step, on) ?? 0);
    }
}
