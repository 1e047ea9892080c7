using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Labels;

namespace Marketplace.Domain.Claims;

/// <summary>A paper that a producer has handed in for a listing, and whose day has not passed.</summary>
public sealed record PaperHeld(ClaimKind Kind, bool IsVerified);

/// <summary>A paper that is still asked for.</summary>
/// <param name="Kind">Which; where one of several will do, the first.</param>
/// <param name="Waits">It has been handed in, and an office must confirm it before anything is sold.</param>
public sealed record PaperGap(ClaimKind Kind, bool Waits);

/// <summary>
/// Which papers the goods need before they come into the shop: rule <c>listing.papers.GROUP.SHELF</c>, else <c>listing.papers.GROUP</c>, by label group and shelf.
/// Each word is a paper, or several with <c>|</c> between them of which one will do; <c>None</c> asks for nothing.
/// </summary>
public static partial class PaperRules
{
    /// <summary>What is needed, each with what will do instead.</summary>
    public static IReadOnlyList<IReadOnlyList<ClaimKind>> Needed(LabelRows rows, string group, string shelf, string strength, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var words = rows.Words($"listing.papers.{group}.{shelf}", on) is { Count: > 0 } own ? own : rows.Words("listing.papers." + group, on);
        var weak = rows.Amount("alcohol.licence_from_percent_vol", on) is { } least && Percent(strength) < least;
        return
        [
            .. words.Where(w => w != "None")
                .Select(w => (IReadOnlyList<ClaimKind>)[.. w.Split('|').Select(k => Enum.Parse<ClaimKind>(k))])
                .Where(kinds => !weak || !kinds.Contains(ClaimKind.AlcoholLicence)),
        ];
    }

    /// <summary>What is still missing of it. Papers of rule <c>listing.papers_verified_first</c> count only once an office has confirmed them.</summary>
    public static IEnumerable<PaperGap> Missing(LabelRows rows, string group, string shelf, string strength, IReadOnlyList<PaperHeld> held, DateOnly on)
    {
        var first = rows.Words("listing.papers_verified_first", on);
        foreach (var kinds in Needed(rows, group, shelf, strength, on))
        {
            var there = held.Where(h => kinds.Contains(h.Kind)).ToList();
            if (!there.Exists(h => h.IsVerified || !first.Contains(h.Kind.ToString())))
            {
                yield return new(kinds[0], there.Count > 0);
            }
        }
    }

    // "39% vol", "4,5 % vol"; nothing said is strong.
    private static decimal Percent(string strength) =>
        Figure().Match(strength) is { Success: true } match && decimal.TryParse(match.Value.Replace(',', '.'), CultureInfo.InvariantCulture, out var percent) ? percent : decimal.MaxValue;

    [GeneratedRegex(@"\d+([.,]\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();
}
