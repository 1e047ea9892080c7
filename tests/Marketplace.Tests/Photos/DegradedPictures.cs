using Marketplace.Domain.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Tests.Photos;

/// <summary>The seed's pictures, and what becomes of them in a hurried hand. The same at every run.</summary>
internal static class DegradedPictures
{
    // Of the drawing that is degraded; what is measured is smaller still.
    private const int Edge = 400;

    // Of the photo that it stands for.
    private const int Whole = 1200;

    /// <summary>What was done to a picture (null: nothing that should be told), with the picture and the size that its original would have.</summary>
    internal sealed record Sample(PhotoFault? Fault, Image<Rgb24> Picture, int Width, int Height);

    /// <summary>Eight of each picture; the caller disposes them.</summary>
    public static IEnumerable<Sample> Of(Image<Rgb24> whole, Random chance)
    {
        using var drawing = whole.Clone(p => p.Resize(Edge, Edge));
        yield return Of(null, drawing.Clone());
        yield return Of(null, Scene(drawing, chance, (chance.NextSingle() - 0.5f) * 2));
        yield return Of(PhotoFault.Blurred, drawing.Clone(p => p.GaussianBlur(2.7f + (chance.NextSingle() * 2.7f))));
        yield return Of(PhotoFault.Dark, drawing.Clone(p => p.Brightness(0.15f + (chance.NextSingle() * 0.2f))));
        yield return Of(PhotoFault.Bright, drawing.Clone(p => p.Brightness(2.2f + (chance.NextSingle() * 1.5f))));
        yield return new(PhotoFault.Small, drawing.Clone(), 200 + chance.Next(350), 560);
        yield return Of(PhotoFault.Tilted, Scene(drawing, chance, (chance.Next(2) == 0 ? -1 : 1) * (4 + (chance.NextSingle() * 7))));
        yield return Of(PhotoFault.Empty, Table(drawing, chance));
    }

    private static Sample Of(PhotoFault? fault, Image<Rgb24> picture) => new(fault, picture, Whole, Whole);

    // A wall, a table with its grain, and the goods before the line between both; turned as a whole.
    private static Image<Rgb24> Scene(Image<Rgb24> drawing, Random chance, float degrees)
    {
        const int large = Edge * 2;
        using var scene = new Image<Rgb24>(large, large, Grey(150 + (chance.NextSingle() * 70)));
        var line = (large / 2) + (int)(Edge * (0.02f + (chance.NextSingle() * 0.15f)));
        using var table = new Image<Rgb24>(large, large - line, Grey(60 + (chance.NextSingle() * 60)));
        using var goods = drawing.Clone(p => p.Resize(Edge / 2, Edge / 2));
        scene.Mutate(p => p.DrawImage(table, new Point(0, line), 1));
        for (var grain = 0; grain < 40; grain++)
        {
            using var streak = new Image<Rgb24>(27 + chance.Next(67), 1 + chance.Next(2), new Rgb24(0, 0, 0));
            var at = new Point(chance.Next(large - streak.Width), line + chance.Next(large - line - 8));
            scene.Mutate(p => p.DrawImage(streak, at, chance.NextSingle() * 0.12f));
        }

        scene.Mutate(p => p.DrawImage(goods, new Point((large - goods.Width) / 2, line - (goods.Height * 3 / 5)), 1).Rotate(degrees, KnownResamplers.Bicubic));
        var (left, top) = ((scene.Width - Edge) / 2, (scene.Height - Edge) / 2);
        return scene.Clone(p => p.Crop(new Rectangle(left, top, Edge, Edge)));
    }

    // A bare table with the goods far away.
    private static Image<Rgb24> Table(Image<Rgb24> drawing, Random chance)
    {
        Image<Rgb24> picture = new(Edge, Edge);
        var ground = 90 + (chance.NextSingle() * 110);
        picture.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
            {
                foreach (ref var pixel in rows.GetRowSpan(y))
                {
                    pixel = Grey(ground - (25f * y / Edge) + ((chance.NextSingle() - 0.5f) * 8));
                }
            }
        });
        using var goods = drawing.Clone(p => p.Resize(50, 50));
        picture.Mutate(p => p.DrawImage(goods, new Point(100 + chance.Next(170), 100 + chance.Next(170)), 1));
        return picture;
    }

    private static Rgb24 Grey(float value) => new((byte)value, (byte)(value * 0.97f), (byte)(value * 0.92f));
}
