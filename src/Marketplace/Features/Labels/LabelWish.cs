using Marketplace.Domain.Labels.Printing;

namespace Marketplace.Features.Labels;

/// <summary>How somebody wants a label printed.</summary>
public sealed class LabelWish
{
    /// <summary>A template's name, or <c>own</c>; empty chooses the smallest in which it fits.</summary>
    public string Template { get; set; } = "";

    /// <summary>Millimetres of a size of one's own.</summary>
    public double? Width { get; set; }

    /// <summary>Millimetres of a size of one's own.</summary>
    public double? Height { get; set; }

    /// <summary>Only what must stand on paper; the rest is on the electronic label.</summary>
    public bool IsShort { get; set; }

    /// <summary>The name in English too.</summary>
    public bool HasSecond { get; set; }

    /// <summary>One label a page.</summary>
    public bool IsRoll { get; set; }

    /// <summary>The first free place on the sheet, from 1.</summary>
    public int Start { get; set; } = 1;

    /// <summary>How many.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The size that is asked for; null where none is. Throws <c>label.size</c>.</summary>
    public LabelTemplate? Size() => Template == LabelTemplate.OwnName ? LabelTemplate.Own(Width ?? 0, Height ?? 0) : LabelTemplate.Find(Template);

    /// <summary>The same as the end of an address.</summary>
    public string Query() => string.Join('&', new (string Name, object? Value)[]
    {
        ("template", Template.Length > 0 ? Template : null), ("width", Width), ("height", Height), ("isShort", IsShort), ("hasSecond", HasSecond), ("isRoll", IsRoll), ("start", Start), ("count", Count),
    }.Where(p => p.Value is not null).Select(p => p.Name + "=" + Uri.EscapeDataString(Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture)!)));
}
