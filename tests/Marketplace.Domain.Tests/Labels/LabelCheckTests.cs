using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Conform;

namespace Marketplace.Domain.Tests.Labels;

public sealed class LabelCheckTests
{
    [Fact]
    public void Every_label_text_is_found_to_be_what_the_law_says_of_it()
    {
        var data = Data();
        List<string> wrong = [];
        var cases = data["cases"]!.AsArray();
        cases.Count.ShouldBeGreaterThanOrEqualTo(300);
        foreach (var text in cases.Select(c => c!.AsObject()))
        {
            var group = (string)text["group"]!;
            var fields = data["bases"]![group]!.DeepClone().AsObject();
            foreach (var (field, said) in text["set"]!.AsObject())
            {
                fields[field] = said?.DeepClone();
            }

            var found = Check(group, fields, (string)text["on"]!, (bool)text["small"]!);
            var expected = string.Join(" ", text["missing"]!.AsArray()) + " | " + string.Join(", ", text["warnings"]!.AsArray());
            if (found != expected)
            {
                wrong.Add($"{text["group"]} {text["set"]!.ToJsonString()} {text["reason"]}: expected {expected}, found {found}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_group_without_a_rule_is_refused() =>
        JsonNode.Parse(Conformance.Answer("""{"op":"label.check","in":{"group":"99","fields":{},"on":"2026-11-25","smallProducer":true}}"""))!["error"]!.ToString().ShouldBe("label_group.unknown");

    [Fact]
    public void A_field_longer_than_any_label_is_refused_and_the_longest_allowed_is_read()
    {
        foreach (var filler in (string[])["1", "1 ", "a", " 1.", "(", "ngày "])
        {
            var longest = string.Concat(Enumerable.Repeat(filler, 4_000))[..4_000];
            JsonObject fields = new() { ["ten_hang"] = longest, ["nsx"] = longest, ["hsd"] = longest, ["dinh_luong"] = longest, ["thanh_phan"] = longest, ["con_ethanol"] = longest };
            Check("2", fields, "2026-11-25", true).ShouldStartWith("hdbq hdsd");
            fields["hdsd"] = longest + "1";
            Check("2", fields, "2026-11-25", true).ShouldContain("label.too_long");
        }
    }

    private static string Check(string group, JsonObject fields, string on, bool small)
    {
        JsonObject line = new() { ["op"] = "label.check", ["in"] = new JsonObject { ["group"] = group, ["fields"] = fields.DeepClone(), ["on"] = on, ["smallProducer"] = small } };
        var answer = JsonNode.Parse(Conformance.Answer(line.ToJsonString()))!;
        return answer["out"] is not { } found
            ? answer.ToJsonString()
            : string.Join(" ", found["missing"]!.AsArray()) + " | " + string.Join(", ", found["warnings"]!.AsArray().Select(w => $"{w!["field"]} {w["code"]}").Order(StringComparer.Ordinal));
    }

    private static JsonObject Data()
    {
        using var file = typeof(LabelCheckTests).Assembly.GetManifestResourceStream("label-texts.json")!;
        return JsonSerializer.Deserialize<JsonObject>(file)!;
    }
}
