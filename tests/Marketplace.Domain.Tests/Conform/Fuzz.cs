using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Conform;

namespace Marketplace.Domain.Tests.Conform;

/// <summary>Broken input for every operation of the seam; run by <c>tests/fuzz</c> only.</summary>
public sealed class Fuzz(ITestOutputHelper output)
{
    private const int Megabyte = 1_000_000;

    // Beginnings from which a parser is reached at all; each is sent to each operation, as it is and spoiled.
    private static readonly string[] Seeds =
    [
        "\"Nước mắm Đồng Giao\"",
        "\"00020101021238570010A00000072701270006970405011333012051234560208QRIBFTTA530370454061650005802VN62120808NB7K3QX9630447F2\"",
        "\"https://id.example.com/01/08930001000015/10/L1/21/S%2F1?17=271231&linkType=gs1:pip#x\"",
        "\"(01)08930001000015(10)L1(3103)001250(17)271231\"",
        "\"^010893000100001510L1^21S1\"",
        "\"]C1010893000100001510L1\\u001d21S1\"",
        "\"8930001000015\"",
        "\"08930001000015\"",
        "\"urn:epc:id:sgtin:0614141.107346.2017\"",
        """{"leaves":["","AA==","AAE=","bGVhZg=="]}""",
        """{"leafIndex":1,"treeSize":3,"leafHash":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","proof":["bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="],"root":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="}""",
        """{"size1":2,"size2":5,"proof":["bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="],"root1":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","root2":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="}""",
        """{"key":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKSexBRK64+3c/kZ4KBKLrSkDJpkZ9whgacjE32xzKDjHeHlk6qwA5ZIfsUmKYPRgZ2az2WhQAVWNGpdOc0FRPg==","data":"MTIzNDAw","sig":"MEUCIQC0AmBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYAIgVGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGA=","format":"der"}""",
        """{"domain":"https://id.example.com","ais":[["01","08930001000015"],["10","L1"],["21","S/1"],["17","271231"]]}""",
        """{"kind":"gtin","value":"08930001000015"}""",
        """{"text":"(01)08930001000015(10)L1(3103)001250(17)271231","associations":true}""",
        """{"provider":"casso","secret":"k","headers":{"X-Casso-Signature":"t=1727948258788,v1=9559e95ada13ab0977faea5509561dda103a1b6034fab7ea7208ab1a0228517b8f7c885748fbd97ea87821f52d95059ab4fa414257cc9f7cab66d10ee647ef90"},"body":"{\"data\":{\"accountNumber\":\"8\",\"amount\":1000,\"description\":\"NB7K3QX9\",\"id\":9,\"transactionDateTime\":\"2024-10-03 15:06:37\"},\"error\":0}","now":"2024-10-03T09:37:38Z"}""",
        """{"provider":"payos","secret":"k","headers":{},"body":"{\"data\":{\"amount\":5,\"accountNumber\":\"1\",\"code\":\"00\",\"reference\":\"R\",\"transactionDateTime\":\"2026-11-20 14:02:37\"},\"signature\":\"cbb7572acdea2ba1f9bfdcf4da5bb69006c3a3265a0e1b72d1fa5508d0c1df8e\"}","now":"2026-11-20T07:02:37Z"}""",
        "\"]Q1https://id.example.com/01/08930001000015/10/L1\"",
        """{"type":"TransformationEvent","eventTime":"2026-04-03T20:33:31.116Z","eventTimeZoneOffset":"+07:00","inputQuantityList":[{"epcClass":"https://id.gs1.org/01/08930001000015/10/L1","quantity":12.50,"uom":"KGM"}],"outputEPCList":["https://id.gs1.org/01/08930001000015/21/S1"],"bizStep":"https://ref.gs1.org/cbv/BizStep-commissioning","persistentDisposition":{"set":["recalled"],"unset":[]},"sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],"errorDeclaration":{"declarationTime":"2026-04-04T00:00:00Z","reason":"incorrect_data"},"@context":[{"ex":"https://example.com/"}]}""",
        """{"type":"ObjectEvent","action":"OBSERVE","bizStep":"shipping","disposition":"in_transit","epcList":["urn:epc:id:sgtin:0614141.107346.2017"],"eventTime":"2026-04-03T20:33:31.116000-06:00","eventTimeZoneOffset":"-06:00","readPoint":{"id":"urn:epc:id:sgln:0614141.07346.1234"},"bizTransactionList":[{"type":"po","bizTransaction":"http://transaction.acme.com/po/12345678"}],"quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.998877","quantity":200.50,"uom":"KGM"}],"ilmd":{"ex:a":{"ex:b":[1,"2",true,null]}}}""",
        """{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://example.com/"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-01T00:00:00Z","epcisBody":{"eventList":[{"type":"AggregationEvent","action":"ADD","parentID":"urn:epc:id:sscc:0614141.1234567890","childEPCs":["urn:epc:id:sgtin:0614141.107346.2017"],"eventTime":"2026-04-03T20:33:31Z","eventTimeZoneOffset":"+07:00","sensorElementList":[{"sensorReport":[{"type":"Temperature","value":26.0,"uom":"CEL"}]}]}]}}""",
    ];

    private static readonly string[] Splinters =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "/", "//", "?", "%", "%00", "%zz", "#", "(", ")", "^", "\\u001d", "\\ud800", "\\u0000", "\u0300", "đ", "𐍈", "\uD800",
        "0", "9", "-1", "1e400", "1E-400", "99999999999999999999", "0.1", "null", "true", "\"\"", "[]", "{}", "63", "6304", "99", "00", "01", "21", "AAAA", "٣", "４", "\t", " ", "+", "=",
    ];

    [Fact(Explicit = true)]
    public void No_input_brings_about_an_unexpected_exception()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("FUZZ_COUNT") ?? "1000000", CultureInfo.InvariantCulture);
        var start = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        var operations = Conformance.Operations.Keys.Order(StringComparer.Ordinal).ToArray();
        var fitting = operations.ToDictionary(op => op, Fitting);
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var random = new Random(unchecked(start + (i * 7919)));
            var op = operations[i % operations.Length];
            var line = Line(random, op, fitting[op]);
            var code = CodeOf(Conformance.Answer(line));
            code.ShouldNotBe(Conformance.Unexpected, $"FUZZ_SEED={start}, number {i}: {line}");
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        output.WriteLine($"{count} lines to {operations.Length} operations: {string.Join(", ", codes.Select(c => $"{c.Key} {c.Value}"))}");
    }

    [Fact(Explicit = true)]
    public void A_megabyte_is_answered_or_refused_at_once()
    {
        var slowest = ("", TimeSpan.Zero);
        foreach (var op in Conformance.Operations.Keys)
        {
            foreach (var input in Large(Megabyte).Concat(Large(Conformance.LongestLine - 200)))
            {
                var line = $$"""{"op":"{{op}}","in":{{input}}}""";
                var fastest = Enumerable.Range(0, 3).Min(_ => Time(line));
                fastest.ShouldBeLessThan(TimeSpan.FromMilliseconds(50), $"{op}: {input[..60]}");
                slowest = fastest > slowest.Item2 ? ($"{op}: {input[..40]}", fastest) : slowest;
            }
        }

        output.WriteLine($"slowest {slowest.Item2.TotalMilliseconds:F1} ms, {slowest.Item1}");
    }

    /// <summary>Processor time, so that a busy machine does not fail the test.</summary>
    private static TimeSpan Time(string line)
    {
        var before = Environment.CpuUsage.TotalTime;
        var answer = Conformance.Answer(line);
        var after = Environment.CpuUsage.TotalTime;
        CodeOf(answer).ShouldNotBe(Conformance.Unexpected);
        return after - before;
    }

    private static IEnumerable<string> Large(int length)
    {
        string Repeat(string unit) => new StringBuilder().Insert(0, unit, length / unit.Length).ToString();
        yield return $"\"{Repeat("a")}\"";
        yield return $"\"{Repeat("ế")}\"";
        yield return $"\"{Repeat("0")}\"";
        yield return $"\"https://a.b{Repeat("/01/08930001000015")}\"";
        yield return $"\"https://a.b/01/08930001000015?{Repeat("17=271231&")}\"";
        yield return $"\"{Repeat("%41")}\"";
        yield return $"\"{Repeat("(10)A")}\"";
        yield return $"\"000201{Repeat("8003046")}6304AAAA\"";
        yield return $"[{Repeat("0,")}0]";
        yield return "{\"leaves\":[" + Repeat("\"\",") + "\"\"]}";
        yield return "{\"leaves\":[\"" + Repeat("AAAA") + "\"]}";
        yield return "{\"type\":\"ObjectEvent\",\"epcList\":[" + Repeat("\"urn:epc:id:sgtin:0614141.107346.2017\",") + "\"\"]}";
    }

    /// <summary>The beginnings that an operation takes for input of its shape: three lines in four start from them.</summary>
    private static string[] Fitting(string op) =>
        Seeds.Where(s => CodeOf(Conformance.Answer($$"""{"op":"{{op}}","in":{{s}}}""")) != "conform.input").ToArray() is { Length: > 0 } fitting ? fitting : Seeds;

    private static string Line(Random random, string op, string[] fitting)
    {
        var seeds = random.Next(4) == 0 ? Seeds : fitting;
        var input = seeds[random.Next(seeds.Length)];
        switch (random.Next(8))
        {
            case 0:
                return $$"""{"op":"{{op}}","in":{{input}}}""";
            case 1:
                return Spoil(random, $$"""{"op":"{{op}}","in":{{input}}}""");
            case 2:
                return $$"""{"op":"{{op}}","in":{{JsonSerializer.Serialize(Noise(random))}}}""";
            case 3:
                return Noise(random);
            case < 6 when input[0] == '"':
                return $$"""{"op":"{{op}}","in":{{JsonSerializer.Serialize(Spoil(random, JsonSerializer.Deserialize<string>(input)!))}}}""";
            default:
                return $$"""{"op":"{{op}}","in":{{Reshape(random, JsonNode.Parse(input))?.ToJsonString() ?? "null"}}}""";
        }
    }

    /// <summary>Changes a few characters: out, in, twice, elsewhere.</summary>
    private static string Spoil(Random random, string text)
    {
        var spoiled = new StringBuilder(text);
        for (var n = random.Next(1, 5); n > 0 && spoiled.Length > 0; n--)
        {
            var at = random.Next(spoiled.Length);
            var run = Math.Min(random.Next(1, 6), spoiled.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    spoiled.Remove(at, run);
                    break;
                case 1:
                    spoiled.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 2:
                    spoiled.Insert(random.Next(spoiled.Length), spoiled.ToString(at, run));
                    break;
                case 3:
                    spoiled[at] = (char)random.Next(0x20, 0x7F);
                    break;
                default:
                    spoiled.Length = at;
                    break;
            }
        }

        return spoiled.ToString();
    }

    /// <summary>Keeps it JSON, but puts something else in some places.</summary>
    private static JsonNode? Reshape(Random random, JsonNode? node)
    {
        if (random.Next(12) == 0)
        {
            return JsonNode.Parse(random.Next(10) switch
            {
                0 => "null",
                1 => "true",
                2 => "-1",
                3 => "9223372036854775807",
                4 => "1e400",
                5 => "\"\"",
                6 => "[]",
                7 => "{}",
                8 => "[[[\"\"]]]",
                _ => Seeds[random.Next(Seeds.Length)],
            });
        }

        return node switch
        {
            JsonObject o => new JsonObject(o.Where(_ => random.Next(15) > 0).Select(p => KeyValuePair.Create(p.Key, Reshape(random, p.Value)))),
            JsonArray a => new JsonArray([.. a.Concat(random.Next(6) == 0 ? a : []).Select(i => Reshape(random, i))]),
            JsonValue v when v.TryGetValue<string>(out var text) && random.Next(3) == 0 => JsonNode.Parse(JsonSerializer.Serialize(Spoil(random, text))),
            _ => node?.DeepClone(),
        };
    }

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(3) == 0 ? Splinters[random.Next(Splinters.Length)] : ((char)random.Next(0x10000)).ToString()));

    private static string CodeOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("ok").GetBoolean() ? "ok" : document.RootElement.GetProperty("error").GetString()!;
    }
}
