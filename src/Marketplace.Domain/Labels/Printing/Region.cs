namespace Marketplace.Domain.Labels.Printing;

/// <summary>A part of a label that text runs through from top to bottom; inside a circle its lines are as long as the chord.</summary>
internal sealed record Region(Box Box, double Radius = 0, double CentreX = 0, double CentreY = 0)
{
    public bool IsCentred => Radius > 0;

    /// <summary>Where a line between two heights begins and how long it may be; null below the region's end.</summary>
    public (double Left, double Width)? Span(double top, double bottom)
    {
        if (bottom > Box.Bottom + 1e-9)
        {
            return null;
        }

        if (Radius == 0)
        {
            return (Box.Left, Box.Width);
        }

        var far = Math.Max(Math.Abs(top - CentreY), Math.Abs(bottom - CentreY));
        var half = far >= Radius ? 0 : Math.Sqrt((Radius * Radius) - (far * far));
        return (CentreX - half, 2 * half);
    }
}

/// <summary>One way to divide a label between text and codes.</summary>
internal sealed record LabelFrame(IReadOnlyList<Region> Regions, Box? Qr, Box? Bars)
{
    private const double Gap = 1.2;
    private const double Module = 0.42;
    private const double WidestColumn = 100;

    /// <summary>The ways that a template allows, the better ones first; none where the codes do not fit.</summary>
    public static IEnumerable<LabelFrame> Of(LabelTemplate template, int qrModules, bool hasBars)
    {
        var pad = template.Width < 60 && template.Shape == LabelShape.Rectangle ? 1.5 : 2;
        var qr = qrModules == 0 ? 0 : (qrModules + (2 * Codes.QrModules.Quiet)) * Module;
        var bars = hasBars ? (Codes.Ean13.Modules + Codes.Ean13.QuietLeft + Codes.Ean13.QuietRight) * Codes.Ean13.SmallestModule : 0;
        var tall = hasBars ? Math.Clamp(template.Height / 4, 10, 18.3) + LabelLayout.BarFigures : 0;
        return (template.Shape == LabelShape.Round ? Round(template, pad, qr, bars, tall) : Square(template, pad, qr, bars, tall)).OfType<LabelFrame>();
    }

    private static IEnumerable<LabelFrame?> Square(LabelTemplate template, double pad, double qr, double bars, double tall)
    {
        var top = template.Shape == LabelShape.Card ? LabelTemplate.Hole : pad;
        Box inside = new(pad, top, template.Width - (2 * pad), template.Height - top - pad);
        if (qr + bars == 0)
        {
            yield return new(Columns(inside), null, null);
            yield break;
        }

        yield return Beside(inside, qr, bars, tall, isStacked: true);
        yield return Beside(inside, qr, bars, tall, isStacked: false);
        yield return Below(inside, qr, bars, tall);
    }

    private static LabelFrame? Beside(Box inside, double qr, double bars, double tall, bool isStacked)
    {
        var both = qr > 0 && bars > 0;
        var (width, height) = isStacked ? (Math.Max(qr, bars), qr + tall + (both ? Gap : 0)) : (qr + bars + (both ? Gap : 0), Math.Max(qr, tall));
        if ((!isStacked && !both) || height > inside.Height || width > inside.Width * 0.62)
        {
            return null;
        }

        var left = inside.Right - width;
        Box? code = qr > 0 ? new Box(isStacked ? inside.Right - qr : left, inside.Top, qr, qr) : null;
        Box? line = bars > 0 ? new Box(inside.Right - bars, isStacked && both ? inside.Top + qr + Gap : inside.Top, bars, tall) : null;
        List<Region> regions = [.. Columns(inside with { Width = inside.Width - width - Gap })];
        var rest = inside.Height - height - Gap;
        if (rest > 6 && width > 14)
        {
            regions.Add(new(new Box(left, inside.Top + height + Gap, width, rest)));
        }

        return new(regions, code, line);
    }

    private static LabelFrame? Below(Box inside, double qr, double bars, double tall)
    {
        var both = qr > 0 && bars > 0;
        var (width, height) = (qr + bars + (both ? Gap : 0), Math.Max(qr, tall));
        if (width > inside.Width || height > inside.Height * 0.7)
        {
            return null;
        }

        var top = inside.Bottom - height;
        List<Region> regions = [.. Columns(inside with { Height = inside.Height - height - Gap })];
        if (inside.Width - width - Gap > 18)
        {
            regions.Add(new(new Box(inside.Left, top, inside.Width - width - Gap, height)));
        }

        return new(regions, qr > 0 ? new Box(inside.Right - qr, inside.Bottom - qr, qr, qr) : null, bars > 0 ? new Box(inside.Right - width, inside.Bottom - tall, bars, tall) : null);
    }

    // Codes stand in the middle of the lower half, as low as their corners stay inside.
    private static IEnumerable<LabelFrame?> Round(LabelTemplate template, double pad, double qr, double bars, double tall)
    {
        var (centre, radius) = (template.Width / 2, (template.Width / 2) - pad);
        var width = Math.Max(qr, bars);
        var height = qr + tall + (qr > 0 && bars > 0 ? Gap : 0);
        var low = width / 2 < radius ? centre + Math.Sqrt((radius * radius) - (width * width / 4)) : centre;
        var top = low - height;
        if (top < template.Height * 0.35)
        {
            yield break;
        }

        Box text = new(pad, pad, 2 * radius, (height > 0 ? top - Gap : template.Height - pad) - pad);
        yield return new([new(text, radius, centre, centre)], qr > 0 ? new Box(centre - (qr / 2), top, qr, qr) : null, bars > 0 ? new Box(centre - (bars / 2), low - tall, bars, tall) : null);
    }

    // Long lines are hard to read: a wide face gets columns.
    private static IReadOnlyList<Region> Columns(Box box)
    {
        var count = (int)Math.Ceiling(box.Width / WidestColumn);
        var width = (box.Width - ((count - 1) * 3)) / count;
        return [.. Enumerable.Range(0, count).Select(at => new Region(box with { Left = box.Left + (at * (width + 3)), Width = width }))];
    }
}
