using BenchmarkDotNet.Attributes;
using Marketplace.Domain.Gs1;

namespace Marketplace.Benchmarks.Gs1;

/// <summary>The worst texts we know: a megabyte must be refused at once, and the longest text that is read must take under a millisecond.</summary>
public class FloodBenchmarks
{
    private string text = "";

    /// <summary>Length of the text.</summary>
    [Params(4096, 8192, 1_000_000)]
    public int Length { get; set; }

    /// <summary>What the text repeats, after what begins it.</summary>
    [Params("https://a/01/08930000000002?|&a=b", "https://a/|/10/1", "^|99A^", "(10)|\\(")]
    public string Pattern { get; set; } = "";

    [GlobalSetup]
    public void Write()
    {
        var parts = Pattern.Split('|');
        text = (parts[0] + string.Concat(Enumerable.Repeat(parts[1], Length)))[..Length];
    }

    /// <summary>Read by the parser that the text is meant for.</summary>
    [Benchmark]
    public bool Read() => text[0] switch
    {
        'h' => DigitalLink.TryParse(text, out _, out _),
        '(' => ElementString.TryParseBracketed(text, out _, out _),
        _ => ElementString.TryParseUnbracketed(text, '^', out _, out _),
    };
}
