using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class RobustnessTests
{
    private static readonly string[] Seeds =
    [
        Events.Document(Events.Object(), Events.Transformation()).ToJsonString(),
        Events.Object().Set("ext:plot", "{\"a\":[1,\"x\",null]}").Set("ilmd", "{\"cbvmda:lotNumber\":\"L1\"}").ToJsonString(),
        Events.Object().Set("sensorElementList", "[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4,\"time\":\"2026-10-21T01:00:00Z\"}]}]").ToJsonString(),
        Events.Aggregation().Set("errorDeclaration", "{\"declarationTime\":\"2026-10-22T00:00:00Z\"}").ToJsonString(),
        Events.Transaction().Set("sourceList", "[{\"type\":\"location\",\"source\":\"urn:a:b\"}]").ToJsonString(),
        Events.Transformation().Set("persistentDisposition", "{\"set\":[\"recalled\"]}").ToJsonString(),
    ];

    private static readonly string[] Pieces =
        ["null", "{}", "[]", "1e400", "-1", "\"\"", "\"\\ud800\"", "\"ext:a\"", ",", ":", "\"type\"", "\"@context\"", "[[[[", "}", "\"https://a.vn/01/1\"", "true", "\u0000", "đ"];

    [Fact]
    public void Mutated_json_is_answered_or_refused_but_never_breaks_anything()
    {
        var cuts = ArbMap.Default.GeneratorFor<int>().Select(Math.Abs).ArrayOf(4);
        var mutations =
            from seed in Gen.Elements(Seeds)
            from piece in Gen.Elements(Pieces)
            from numbers in cuts
            select Mutate(seed, piece, numbers[0], numbers[1], numbers[2]);
        Prop.ForAll(mutations.ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Every_value_put_in_every_place_of_an_event_is_answered()
    {
        foreach (var seed in Seeds)
        {
            using var document = JsonDocument.Parse(seed);
            foreach (var place in Places(document.RootElement))
            {
                foreach (var piece in new[] { "null", "{}", "[]", "1", "-1e-400", "\"\"", "\"\\udc00\"", "true", "[null]", "[{}]", "{\"type\":{}}" })
                {
                    Survives(seed[..place.Start] + piece + seed[place.End..]);
                }
            }
        }
    }

    [Theory]
    [InlineData("epcis.validate")]
    [InlineData("epcis.hash")]
    public void A_wrong_shape_is_answered_or_refused_at_the_seam(string op)
    {
        foreach (var json in new[] { "null", "5", "\"x\"", "[]", "{}", "{\"type\":null}", "{\"@context\":7,\"type\":\"ObjectEvent\"}" })
        {
            Seam(op, json);
        }
    }

    [Fact]
    public void The_seam_answers_with_the_documented_members()
    {
        using var sound = JsonDocument.Parse(Events.Object().ToJsonString());
        EpcisOps.All["epcis.validate"](sound.RootElement)!.ToJsonString().ShouldBe("{\"valid\":true,\"errors\":[]}");
        EpcisOps.All["epcis.hash"](sound.RootElement)!.GetValue<string>().ShouldBe(EventHash.Compute(sound.RootElement));
        using var broken = JsonDocument.Parse(Events.Object().Set("action", "\"MAKE\"").ToJsonString());
        EpcisOps.All["epcis.validate"](broken.RootElement)!.ToJsonString()
            .ShouldBe("{\"valid\":false,\"errors\":[{\"path\":\"/action\",\"code\":\"epcis.action\"}]}");
    }

    [Fact]
    public void Beyond_the_longest_length_an_input_is_refused_by_its_length()
    {
        var json = Encoding.UTF8.GetBytes("{\"type\":\"" + new string('x', EpcisValidator.MaxBytes) + "\"}");
        EpcisValidator.Validate(json).ShouldBe([new("", EpcisCodes.TooLong)]);
        Should.Throw<DomainException>(() => EpcisEvent.Parse(json)).Code.ShouldBe(EpcisCodes.TooLong);
    }

    private static string Mutate(string seed, string piece, int from, int length, int other)
    {
        var start = from % seed.Length;
        var end = Math.Min(seed.Length, start + (length % 30));
        var text = seed[..start] + piece + seed[end..];
        return other % 3 == 0 ? text.Remove(other % text.Length, 1) : text;
    }

    private static void Survives(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        _ = EpcisValidator.Validate(bytes);
        Refusable(() => EpcisDocument.Parse(bytes).Events.Select(each => each.Hash).ToList());
        Refusable(() => EpcisEvent.Parse(bytes).DeclareError(new(default, null, [])).WithEventId().ToString());
        Seam("epcis.validate", json);
        Seam("epcis.hash", json);
    }

    private static void Seam(string op, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Refusable(() => EpcisOps.All[op](document.RootElement));
        }
        catch (JsonException)
        {
            // Not JSON at all: the seam itself tells so.
        }
    }

    private static void Refusable(Func<object?> act)
    {
        try
        {
            act();
        }
        catch (DomainException refused)
        {
            refused.Code.ShouldStartWith("epcis.");
        }
    }

    private static List<(int Start, int End)> Places(JsonElement root)
    {
        var places = new List<(int, int)>();
        var whole = root.GetRawText();
        Walk(root, 0);
        return places;

        void Walk(JsonElement element, int from)
        {
            var start = whole.IndexOf(element.GetRawText(), from, StringComparison.Ordinal);
            places.Add((start, start + element.GetRawText().Length));
            var children = element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
                JsonValueKind.Array => element.EnumerateArray(),
                _ => Enumerable.Empty<JsonElement>(),
            };
            var at = start;
            foreach (var child in children)
            {
                Walk(child, at);
                at = places[^1].Item1;
            }
        }
    }
}
