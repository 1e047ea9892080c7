using Marketplace.Domain.Gs1;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>Published cases for every content rule: verdict, name of the fault, and the characters it points to.</summary>
public sealed class LinterVectorTests
{
    // These answers need GS1's own list of company prefixes, which the upstream tests replace by a stub.
    private static readonly string[] NeedPrefixList = ["INVALID_GCP_PREFIX", "GCP_DATASOURCE_OFFLINE"];

    public static IEnumerable<TheoryDataRow<LintRule, Gs1Case>> Cases =>
        from rule in Enum.GetValues<LintRule>()
        where rule is not (LintRule.Csum or LintRule.Csumalpha)
        from row in Gs1Vectors.Rows("b2-ai-syntax/gs1-dictionary-linters.json", "linters/" + rule.ToString().ToLowerInvariant())
        select new TheoryDataRow<LintRule, Gs1Case>(rule, row.Data) { TestDisplayName = row.Data.Id, Skip = row.Skip ?? PrefixList(row.Data) };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_component_is_judged_as_published(LintRule rule, Gs1Case c) => Judge(rule, c);

    internal static void Judge(LintRule rule, Gs1Case c)
    {
        var input = c.Text("input");
        var fault = Linters.Apply(rule, input);
        fault.Code.ShouldBe(c.Flag("valid") ? null : "gs1." + c.Text("error").ToLowerInvariant());
        if (!fault.IsNone)
        {
            input.Insert(fault.Start + fault.Length, "*").Insert(fault.Start, "*").ShouldBe(c.Text("highlight"));
        }
    }

    private static string? PrefixList(Gs1Case c) =>
        c.Json != "{}" && NeedPrefixList.Contains(c.TextOrNull("error")) ? "needs GS1's list of company prefixes" : null;
}
