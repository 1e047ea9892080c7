using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Marketplace.Domain.Epcis;

namespace Marketplace.Benchmarks.Epcis;

/// <summary>One megabyte, in the shapes that cost most. Goal: an answer within 50 ms.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LargeInputBenchmarks
{
    private const int Size = 1_000_000;
    private byte[] json = [];

    [Params("epcs", "events", "extensions", "contexts", "errors", "digits")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => json = Encoding.UTF8.GetBytes(Shape switch
    {
        "epcs" => Event("\"epcList\":[" + Repeat(i => $"\"urn:epc:id:sgtin:8930000.000000.{(i * 7919) % 99991}\"") + "]"),
        "extensions" => Event("\"epcList\":[\"urn:a:b\"],\"ext:a\":{" + Repeat(i => $"\"ext:m{(i * 7919) % 99991}\":[{i},{{\"ext:x\":\"{i}\"}}]") + "}"),
        "contexts" => Event("\"epcList\":[\"urn:a:b\"],\"ext:a\":{\"@context\":{" + Repeat(i => $"\"p{i}\":\"urn:n{i}:\"", Size / 2) + "},\"ext:b\":["
            + Repeat(i => "{\"@context\":{\"a\":\"urn:b:\"},\"a:c\":1}", Size / 2) + "]}"),
        "errors" => Event("\"epcList\":[" + Repeat(i => $"\"không phải URI {i}\"") + "]"),
        "digits" => Event("\"epcList\":[\"urn:a:b\"],\"ext:n\":0." + new string('7', Size)),
        _ => "{\"@context\":\"https://a.vn/epcis-context.jsonld\",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-10-21T00:00:00Z\",\"epcisBody\":{\"eventList\":["
            + Repeat(i => Event($"\"epcList\":[\"urn:epc:id:sgtin:8930000.000000.{i}\"]")) + "]}}",
    });

    /// <summary>Parse and all rules.</summary>
    [Benchmark]
    public int Validate() => EpcisValidator.Validate(json).Count;

    /// <summary>Parse and the hash of the event, or of all events of the document.</summary>
    [Benchmark]
    public int Hash()
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.TryGetProperty("epcisBody"u8, out var body)
            ? body.GetProperty("eventList"u8).EnumerateArray().Sum(one => EventHash.Compute(one).Length)
            : EventHash.Compute(root).Length;
    }

    private static string Event(string members) =>
        "{\"@context\":{\"ext\":\"https://example.vn/ns/\"},\"type\":\"ObjectEvent\",\"eventTime\":\"2026-10-21T08:15:00Z\","
        + "\"eventTimeZoneOffset\":\"+07:00\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\"," + members + "}";

    private static string Repeat(Func<int, string> write, int size = Size)
    {
        var text = new StringBuilder(size + 1000);
        for (var i = 0; text.Length < size; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(write(i));
        }

        return text.ToString();
    }
}
