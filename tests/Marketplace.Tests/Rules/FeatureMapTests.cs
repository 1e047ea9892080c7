using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using Marketplace.Pipeline;

namespace Marketplace.Tests.Rules;

/// <summary>Which feature may use which. Reactions against an arrow go by domain event.</summary>
public sealed partial class FeatureMapTests
{
    /// <summary>The table. Everybody may use Shell, and Shell uses nobody.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Shell"] = [],
        ["Regions"] = [],
        ["Notices"] = [],
        ["Catalog"] = [],
        ["Accounts"] = ["Notices"],
        ["Photos"] = ["Catalog"],
        ["Producers"] = ["Accounts", "Catalog", "Notices", "Photos", "Verification"],
        ["Shop"] = ["Catalog"],
        ["Search"] = ["Shop"],
        ["Sharing"] = ["Catalog", "Shop"],
        ["Ordering"] = ["Catalog", "Notices", "Traceability"],
        ["Ledger"] = ["Catalog"],
        ["Payouts"] = ["Catalog", "Ledger", "Notices"],
        ["Payments"] = ["Catalog", "Ledger", "Notices"],
        ["Cards"] = ["Catalog", "Ledger", "Notices", "Payments"],
        ["Reconciliation"] = ["Cards", "Ledger", "Payments"],
        ["Traceability"] = ["Catalog"],
        ["Labels"] = ["Catalog"],
        ["Verification"] = ["Catalog", "Notices"],
        ["Stamps"] = ["Catalog", "Traceability"],
    };

    private static readonly Lazy<IReadOnlyList<(string From, string To, string Why)>> Uses = new(Read);

    [Fact]
    public void A_feature_uses_only_what_the_table_allows() =>
        Uses.Value.Where(u => !MayUse.TryGetValue(u.From, out var allowed) || !allowed.Contains(u.To)).Where(u => u.To != "Shell")
            .GroupBy(u => (u.From, u.To)).Select(g => $"{g.Key.From} → {g.Key.To}: {string.Join(", ", g.Select(u => u.Why).Distinct().Take(4))}").ShouldBeEmpty();

    [Fact]
    public void The_table_has_no_arrow_that_nobody_needs()
    {
        var used = Uses.Value.Select(u => (u.From, u.To)).ToHashSet();
        MayUse.SelectMany(m => m.Value.Select(to => (From: m.Key, To: to))).Where(a => !used.Contains(a)).Select(a => $"{a.From} → {a.To}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_feature_stands_in_the_table() =>
        Directory.EnumerateDirectories(Path.Combine(Tree.Root, "src", "Marketplace", "Features")).Select(f => Path.GetFileName(f)!).Except(MayUse.Keys, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void The_table_goes_in_no_circle()
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var feature in MayUse.Keys)
        {
            Follow(feature, []);
        }

        void Follow(string feature, IReadOnlyList<string> path)
        {
            path.ShouldNotContain(feature, string.Join(" → ", path));
            if (done.Contains(feature))
            {
                return;
            }

            foreach (var next in MayUse.GetValueOrDefault(feature, []))
            {
                Follow(next, [.. path, feature]);
            }

            done.Add(feature);
        }
    }

    private static List<(string From, string To, string Why)> Read()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(Dispatcher).Assembly).Build();
        return [.. architecture.Types
            .Select(t => (Type: t, Feature: FeatureOf(t.FullName)))
            .Where(t => t.Feature is not null && !IsFrame(t.Type.Name))
            .SelectMany(t => t.Type.Dependencies.Select(d => (From: t.Feature!, To: FeatureOf(d.Target.FullName), Why: $"{t.Type.Name} uses {d.Target.Name}")))
            .Where(u => u.To is not null && u.To != u.From)
            .Select(u => (u.From, u.To!, u.Why))
            .Distinct()];
    }

    // The desk's frame says who is signed in and what their desks are: these two parts of it ask Accounts.
    private static bool IsFrame(string page) => page.StartsWith("Features_Shell__Desk", StringComparison.Ordinal);

    // Pages are compiled to AspNetCoreGeneratedDocument.Features_Shop_Home.
    private static string? FeatureOf(string type) => Feature().Match(type) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^(?:Marketplace\.Features\.|AspNetCoreGeneratedDocument\.Features_)([A-Za-z]+?)[._]", RegexOptions.None, 1000)]
    private static partial Regex Feature();
}
