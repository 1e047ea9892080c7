using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels.Printing;

/// <summary>Shapes of a label.</summary>
public enum LabelShape
{
    /// <summary>Four corners.</summary>
    Rectangle,

    /// <summary>A circle; width and height are its diameter.</summary>
    Round,

    /// <summary>A card with a hole for a string near its upper edge.</summary>
    Card,
}

/// <summary>A size that labels are printed in; lengths in millimetres.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
/// <param name="Shape">Its shape.</param>
public sealed record LabelTemplate(string Name, double Width, double Height, LabelShape Shape = LabelShape.Rectangle)
{
    /// <summary>Height that a card keeps free for its hole.</summary>
    public const double Hole = 9;

    /// <summary>The name of a size of one's own.</summary>
    public const string OwnName = "own";

    /// <summary>The sizes that producers use, the smallest face first.</summary>
    public static IReadOnlyList<LabelTemplate> All { get; } =
    [
        new("50x30", 50, 30),
        new("round60", 60, 60, LabelShape.Round),
        new("70x50", 70, 50),
        new("card", 55, 85, LabelShape.Card),
        new("80x60", 80, 60),
        new("100x70", 100, 70),
        new("jar", 180, 60),
    ];

    /// <summary>Its face in square centimetres.</summary>
    public double Face => (Shape == LabelShape.Round ? Math.PI / 4 : 1) * Width * Height / 100;

    /// <summary>A size of one's own: 25 to 200 mm across, 15 to 280 mm down. Throws <c>label.size</c>.</summary>
    public static LabelTemplate Own(double width, double height) => width is >= 25 and <= 200 && height is >= 15 and <= 280
        ? new(OwnName, width, height)
        : throw new DomainException("label.size", "Width", RefusalKind.Invalid, 25, 200, 15, 280);

    /// <summary>The template of a name; null where there is none.</summary>
    public static LabelTemplate? Find(string? name) => All.FirstOrDefault(t => t.Name == name);
}
