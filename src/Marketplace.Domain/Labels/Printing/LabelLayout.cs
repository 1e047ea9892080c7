using System.Runtime.InteropServices;

namespace Marketplace.Domain.Labels.Printing;

/// <summary>A box in millimetres from the label's upper left corner.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Box(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>True where they share more than an edge.</summary>
    public bool Overlaps(Box other) => Left < other.Right - Slack && other.Left < Right - Slack && Top < other.Bottom - Slack && other.Top < Bottom - Slack;

    private const double Slack = 1e-6;
}

/// <summary>A run of letters of one size and weight.</summary>
/// <param name="Field">Which line of the label it belongs to.</param>
/// <param name="Text">What it says.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Baseline">The line it stands on.</param>
/// <param name="Size">Type size in millimetres.</param>
/// <param name="IsBold">The heavier weight.</param>
/// <param name="Space">The room it takes, highest marks and lowest tails included.</param>
public sealed record PlacedText(string Field, string Text, double Left, double Baseline, double Size, bool IsBold, Box Space);

/// <summary>A label with every letter and code in its place.</summary>
/// <param name="Template">The size.</param>
/// <param name="Texts">Runs of letters.</param>
/// <param name="Qr">The QR code with its quiet zone, or null.</param>
/// <param name="Bars">The bar code with its quiet zones and figures, or null.</param>
/// <param name="LetterHeight">Height of the lowest letter, in millimetres.</param>
public sealed record LabelLayout(LabelTemplate Template, IReadOnlyList<PlacedText> Texts, Box? Qr, Box? Bars, double LetterHeight)
{
    /// <summary>Height of the figures under a bar code, with the space above them.</summary>
    public const double BarFigures = 2.6;
}

/// <summary>A label that is laid out, or why it cannot be.</summary>
/// <param name="Layout">The label; null where it cannot be printed so.</param>
/// <param name="Refusal">Null, or <c>label.fit</c> (too much text), <c>label.word</c> (a word wider than the label), <c>label.codes</c> (no room for the codes), <c>label.letter</c> (a character that there is no letter for).</param>
/// <param name="Detail">The word or character.</param>
public sealed record LabelFit(LabelLayout? Layout, string? Refusal, string Detail = "");
