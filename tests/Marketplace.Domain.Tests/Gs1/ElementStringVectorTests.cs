using System.Text.Json;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>Published cases for element strings and scans.</summary>
public sealed class ElementStringVectorTests
{
    public static IEnumerable<TheoryDataRow<Gs1Case>> Bracketed => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-bracketed.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Unbracketed => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-unbracketed.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> ByAi => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-linters-by-ai.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Association => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-associations.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Scans => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-scandata-parse.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Transmissions => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-scandata-generate.json");

    [Theory]
    [MemberData(nameof(Bracketed))]
    public void A_bracketed_string_is_read_as_published(Gs1Case c)
    {
        ElementString.TryParseBracketed(c.Text("input"), out var elements, out _).ShouldBe(c.Flag("valid"));
        if (c.Flag("valid"))
        {
            ElementString.ToUnbracketed(elements, '^').ShouldBe(c.Text("elementString"));
            ElementString.ToBracketed(elements).ShouldBe(c.Text("input"));
        }
    }

    [Theory]
    [MemberData(nameof(Unbracketed))]
    public void An_unbracketed_string_is_read_as_published(Gs1Case c) =>
        ElementString.TryParseUnbracketed(c.Text("input"), '^', out _, out _).ShouldBe(c.Flag("valid"));

    [Theory]
    [MemberData(nameof(ByAi))]
    public void The_rule_that_an_AI_breaks_is_named(Gs1Case c)
    {
        ElementString.TryParseBracketed(c.Text("input"), out _, out var error).ShouldBe(c.Flag("valid"));
        (error.Code ?? "OK").ShouldBe(c.Flag("valid") ? "OK" : "gs1." + c.Text("error").ToLowerInvariant());
    }

    [Theory]
    [MemberData(nameof(Association))]
    public void The_rules_between_AIs_are_applied_as_published(Gs1Case c)
    {
        var input = JsonSerializer.SerializeToElement(new { text = c.Text("input"), associations = true });
        var refusal = Record.Exception(() => Gs1Ops.All["ai.parse"](input));
        if (c.Flag("valid"))
        {
            refusal.ShouldBeNull();
        }
        else
        {
            refusal.ShouldBeOfType<DomainException>();
        }
    }

    [Theory]
    [MemberData(nameof(Scans))]
    public void A_scan_is_read_as_published(Gs1Case c)
    {
        ScanData.TryParse(c.Text("scanData"), out var scan, out _).ShouldBe(c.Flag("valid"));
        if (c.Flag("valid"))
        {
            scan!.Data.ShouldBe(c.Text("dataStr"));
            scan.Symbology.ShouldBe(c.Text("scanData")[..3]);
        }
    }

    [Theory]
    [MemberData(nameof(Transmissions))]
    public void What_a_scanner_is_published_to_send_is_read_back(Gs1Case c)
    {
        if (!c.Flag("ok"))
        {
            c.TextOrNull("scanData").ShouldBeNull();
            return;
        }

        var scan = ScanData.Parse(c.Text("scanData"));
        var sent = c.Text("dataStr");
        if (!sent.Contains('|', StringComparison.Ordinal))
        {
            scan.Data.ShouldBe(sent);
        }
        else
        {
            // Scanners join the linear and the composite part: what counts are the AIs.
            scan.Elements!.Select(e => e.Ai).ShouldContain("98");
        }
    }
}
