namespace Marketplace.Domain.Labels.Printing;

/// <summary>The letters that labels are printed in, in two weights; all lengths in parts of the type size (em).</summary>
public interface ITypeface
{
    /// <summary>Height of the lowest box of a small letter or a figure, in either weight.</summary>
    double SmallestLetter { get; }

    /// <summary>Height of the lowest box of a figure.</summary>
    double Figure { get; }

    /// <summary>How far the highest letter with its marks reaches above the line.</summary>
    double Above { get; }

    /// <summary>How far the lowest reaches below it.</summary>
    double Below { get; }

    /// <summary>Width of a text on one line.</summary>
    double Width(string text, bool isBold);

    /// <summary>The first character that there is no letter for, or null.</summary>
    string? Lacks(string text);
}
