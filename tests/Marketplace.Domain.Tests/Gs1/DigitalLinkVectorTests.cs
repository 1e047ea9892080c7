using System.Text;
using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>Published cases for Digital Link URIs.</summary>
public sealed class DigitalLinkVectorTests
{
    public static IEnumerable<TheoryDataRow<Gs1Case>> Read => Gs1Vectors.Rows("a-digital-link/uri/gs1-engine-parse.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Written => Gs1Vectors.Rows("a-digital-link/uri/gs1-engine-generate.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Percent => Gs1Vectors.Rows("a-digital-link/uri/gs1-engine-percent.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Sequences => Gs1Vectors.Rows("a-digital-link/uri/gs1-engine-path-sequences.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Toolkit => Gs1Vectors.Rows("a-digital-link/alt-toolkits/gs1-toolkit-js-readme.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Verdicts =>
        Gs1Vectors.Rows("a-digital-link/alt-toolkits/openepcis-urn-dl.json", "urnToDigitalLink")
            .Concat(Gs1Vectors.Rows("a-digital-link/alt-toolkits/openepcis-urn-dl.json", "digitalLinkToUrn"));

    [Theory]
    [MemberData(nameof(Read))]
    public void A_URI_is_read_as_published(Gs1Case c)
    {
        var isValid = c.Flag("valid") && !c.IsLenient;
        DigitalLink.TryParse(c.Text("uri"), out var link, out var error).ShouldBe(isValid, error.ToString());
        if (!isValid)
        {
            return;
        }

        ElementString.TryParseUnbracketed(c.Text("elementString"), '^', out var expected, out _).ShouldBeTrue();
        link!.Elements.Select(e => e.ToString()).Order().ShouldBe(expected.Select(e => e.ToString()).Order());
        link.Canonical.ShouldBe(Sorted(c.Data.GetProperty("derived").GetProperty("canonicalUri").GetString()!));
        DigitalLink.Parse(link.Canonical).Canonical.ShouldBe(link.Canonical);
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void A_URI_is_written_as_published(Gs1Case c)
    {
        var isPossible = c.Flag("ok") && !c.IsLenient;
        var text = c.Text("elementString");
        var uri = Record.Exception(() => DigitalLink.Build(c.TextOrNull("stem") ?? DigitalLink.CanonicalStem, ElementString.Parse(text)).ShouldBe(c.TextOrNull("uri")));
        (uri is DomainException).ShouldBe(!isPossible, uri?.Message);
        (uri is null).ShouldBe(isPossible, uri?.Message);
    }

    [Theory]
    [MemberData(nameof(Percent))]
    public void Percent_encoding_is_as_published(Gs1Case c)
    {
        var input = c.Text("input");
        if (c.Text("op") == "encode")
        {
            var text = new StringBuilder();
            PercentEncoding.Append(text, input);
            text.ToString().ShouldBe(c.Text("path"));
            return;
        }

        var buffer = new char[input.Length];
        new string(buffer, 0, PercentEncoding.Decode(input, false, buffer)).ShouldBe(c.Text("path"));
        new string(buffer, 0, PercentEncoding.Decode(input, true, buffer)).ShouldBe(c.Text("query"));
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Keys_take_the_published_qualifiers(Gs1Case c) =>
        LinkSequence.Allows([.. c.Data.GetProperty("sequence").EnumerateArray().Select(e => e.GetString()!)]).ShouldBe(c.Flag("valid"));

    [Theory]
    [MemberData(nameof(Toolkit))]
    public void Worked_examples_of_the_toolkit_come_out_alike(Gs1Case c)
    {
        switch (c.Text("op"))
        {
            case "elementStringToUri":
                // The second example begins without FNC1, as nobody but that toolkit reads it.
                var text = c.Text("input").Replace('\u001D', '^');
                var elements = ElementString.Parse(text[0] == '(' ? text : "^" + text);
                DigitalLink.Build(c.TextOrNull("stem") ?? new Uri(c.Text("uri")).GetLeftPart(UriPartial.Authority), elements).ShouldBe(c.Text("uri"));
                break;
            case "extract":
                ElementString.Parse(c.Text("input")).ToDictionary(e => e.Ai, e => e.Value)
                    .ShouldBe(c.Data.GetProperty("ais").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!), ignoreOrder: true);
                break;
            case "buildBracketed":
                ElementString.Parse(c.Text("output")).Length.ShouldBe(4);
                break;
            default:
                // Names instead of AIs and GTINs without zeros are no longer in the standard.
                DigitalLink.TryParse(c.Text("uri"), out _, out var error).ShouldBeFalse();
                error.Code.ShouldBe("gs1.dl.no_key");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void URIs_of_other_tools_get_the_reference_verdict(Gs1Case c) =>
        DigitalLink.TryParse(c.Text("dl"), out _, out var error).ShouldBe(c.Flag("strictEngineAcceptsDl"), error.ToString());

    private static string Sorted(string uri)
    {
        var parts = uri.Split('?');
        return parts.Length == 1 ? uri : parts[0] + "?" + string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal));
    }
}
