using System.Globalization;
using System.Text;
using Marketplace.Domain.Codes;

namespace Marketplace.Features.Shell;

/// <summary>A code as a picture in a page.</summary>
public static class QrSvg
{
    /// <summary>One path of merged runs in an SVG with its quiet zone.</summary>
    public static string Of(bool[,] modules, string label)
    {
        StringBuilder path = new();
        foreach (var (row, column, length) in QrModules.DarkRuns(modules))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{column + QrModules.Quiet} {row + QrModules.Quiet}h{length}v1h-{length}z");
        }

        var side = modules.GetLength(0) + (2 * QrModules.Quiet);
        return $"<svg role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" viewBox=\"0 0 {side} {side}\" width=\"300\" height=\"300\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }
}
