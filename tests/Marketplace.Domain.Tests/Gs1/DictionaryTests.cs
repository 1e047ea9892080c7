using Marketplace.Domain.Gs1;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>The compiled table says what the dictionary says.</summary>
public sealed class DictionaryTests
{
    public static IEnumerable<TheoryDataRow<Gs1Case>> Ais => Gs1Vectors.Rows("b2-ai-syntax/gs1-syntax-dictionary.json", "ais");

    [Fact]
    public void All_541_application_identifiers_are_there() => AiTable.All.Select(r => r.Code).Distinct().Count().ShouldBe(541);

    [Theory]
    [MemberData(nameof(Ais))]
    public void An_AI_is_in_the_table_as_in_the_dictionary(Gs1Case c)
    {
        AiTable.TryFind(c.Text("ai"), out var rule).ShouldBeTrue();
        rule!.Code.ShouldBe(c.Text("ai"));
        rule.Title.ShouldBe(c.TextOrNull("title") ?? "");
        rule.IsPredefinedLength.ShouldBe(!c.Flag("fnc1Required"));
        rule.IsLinkAttribute.ShouldBe(c.Flag("dlDataAttribute"));
        rule.Components.Select(Describe).ShouldBe(c.Data.GetProperty("components").EnumerateArray().Select(p => string.Join(
            ' ',
            p.GetProperty("type").GetString(),
            p.GetProperty("min").GetInt32(),
            p.GetProperty("max").GetInt32(),
            p.TryGetProperty("optional", out var optional) && optional.GetBoolean(),
            string.Join(',', p.TryGetProperty("linters", out var linters) ? linters.EnumerateArray().Select(l => l.GetString()) : []))));
        var attributes = c.Data.TryGetProperty("attributes", out var found) ? found.EnumerateObject().ToDictionary(a => a.Name, a => a.Value) : [];
        rule.IsLinkKey.ShouldBe(attributes.ContainsKey("dlpkey"));
        rule.RequiresText.ShouldBe(attributes.TryGetValue("req", out var req) ? req.EnumerateArray().Select(r => r.GetString()!) : []);
        rule.Excludes.ShouldBe(attributes.TryGetValue("ex", out var ex) ? ex.EnumerateArray().SelectMany(e => AiPattern.ParseAll(e.GetString()!, ',')) : []);
    }

    private static string Describe(AiComponent c) => string.Join(
        ' ',
        c.CharacterSet switch { LintRule.Csetnumeric => "N", LintRule.Cset82 => "X", LintRule.Cset39 => "Y", _ => "Z" },
        c.MinLength,
        c.MaxLength,
        c.IsOptional,
        string.Join(',', c.Rules.Select(r => r.ToString().ToLowerInvariant())));
}
