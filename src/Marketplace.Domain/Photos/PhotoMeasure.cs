namespace Marketplace.Domain.Photos;

/// <summary>Computes <see cref="PhotoFigures"/>.</summary>
public static class PhotoMeasure
{
    private const int White = 250;
    private const int Cell = 16;
    private const double Texture = 7;
    private const int Half = 4;
    private const int StrongEdge = 24;
    private const int MostLean = 12;
    private const int StepsPerDegree = 2;
    private const int Slopes = (2 * MostLean * StepsPerDegree) + 1;
    private const double Side = 0.3;
    private const double LineShare = 0.95;
    private const double LevelShare = 0.85;

    /// <summary>Measures a picture of at least 16 × 16 pixels; of a smaller one nothing but its light.</summary>
    public static PhotoFigures Of(GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (mean, white) = Light(picture.Luma);
        return picture.Width < Cell || picture.Height < Cell ? new(mean, white, 0, 1, 0) : new(mean, white, Blur(picture), Full(picture), Lean(picture));
    }

    private static (double Mean, double White) Light(byte[] luma)
    {
        var (sum, white) = (0L, 0);
        foreach (var value in luma)
        {
            sum += value;
            white += value >= White ? 1 : 0;
        }

        return ((double)sum / luma.Length, (double)white / luma.Length);
    }

    // The share of neighbours' differences that a box blur of nine pixels leaves, in the worse of both directions.
    private static double Blur(GreyPicture p) => Math.Max(Remaining(p, 1, 0), Remaining(p, 0, 1));

    private static double Remaining(GreyPicture p, int dx, int dy)
    {
        var (luma, width) = (p.Luma, p.Width);
        var step = dx + (dy * width);
        double before = 0, lost = 0;
        for (var y = dy * (Half + 1); y < p.Height - (dy * Half); y++)
        {
            for (var x = dx * (Half + 1); x < width - (dx * Half); x++)
            {
                var at = (y * width) + x;
                var sharp = Math.Abs(luma[at] - luma[at - step]);

                // Neighbouring means of nine differ by the ends of their rows only.
                var soft = Math.Abs(luma[at + (Half * step)] - luma[at - ((Half + 1) * step)]) / (double)((2 * Half) + 1);
                before += sharp;
                lost += Math.Max(0, sharp - soft);
            }
        }

        return before <= 0 ? 1 : (before - lost) / before;
    }

    private static double Full(GreyPicture p)
    {
        var (cells, full) = (0, 0);
        for (var top = 0; top + Cell <= p.Height; top += Cell)
        {
            for (var left = 0; left + Cell <= p.Width; left += Cell)
            {
                double sum = 0, squares = 0;
                for (var y = top; y < top + Cell; y++)
                {
                    for (var x = left; x < left + Cell; x++)
                    {
                        double value = p.Luma[(y * p.Width) + x];
                        sum += value;
                        squares += value * value;
                    }
                }

                var mean = sum / (Cell * Cell);
                cells++;
                full += Math.Sqrt(Math.Max(0, (squares / (Cell * Cell)) - (mean * mean))) > Texture ? 1 : 0;
            }
        }

        return (double)full / cells;
    }

    // Votes of strong level edges for lines y = x·tan(a) + b (P. Hough). What is for sale stands in the middle, so the line is looked for at both sides, and must be seen at both.
    private static double Lean(GreyPicture p)
    {
        var room = p.Height + (2 * p.Width);
        var side = (int)(p.Width * Side);
        var votes = Vote(p, room, side);
        var (best, longest, level) = (0, 0, 0);
        for (var s = 0; s < Slopes; s++)
        {
            var most = 0;
            for (var b = (s * room) + 1; b < (s + 1) * room; b++)
            {
                // An edge is two pixels thick.
                most = Math.Max(most, Math.Min(votes[0][b] + votes[0][b - 1], votes[1][b] + votes[1][b - 1]));
            }

            level = Math.Abs(Degrees(s)) <= 1 ? Math.Max(level, most) : level;
            if (most > longest)
            {
                (best, longest) = (s, most);
            }
        }

        return longest < LineShare * side || level > LevelShare * longest ? 0 : Degrees(best);
    }

    private static int[][] Vote(GreyPicture p, int room, int side)
    {
        var (luma, width) = (p.Luma, p.Width);
        int[][] votes = [new int[Slopes * room], new int[Slopes * room]];
        var tangents = Enumerable.Range(0, Slopes).Select(s => Math.Tan(Degrees(s) * Math.PI / 180)).ToArray();
        for (var y = 1; y < p.Height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var down = luma[at + width] - luma[at - width];
                var across = luma[at + 1] - luma[at - 1];
                if ((x >= side && x < width - side) || Math.Abs(down) < StrongEdge || Math.Abs(down) < 3 * Math.Abs(across))
                {
                    continue;
                }

                var to = votes[x < side ? 0 : 1];
                for (var s = 0; s < Slopes; s++)
                {
                    to[(s * room) + (int)Math.Floor(y - (x * tangents[s]) + 0.5) + width]++;
                }
            }
        }

        return votes;
    }

    private static double Degrees(int slope) => (slope - (MostLean * StepsPerDegree)) / (double)StepsPerDegree;
}
