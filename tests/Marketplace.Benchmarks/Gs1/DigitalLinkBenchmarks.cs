using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Marketplace.Domain.Gs1;

namespace Marketplace.Benchmarks.Gs1;

/// <summary>Reading one stamp's address, beside what one would write first: <see cref="Uri"/>, a regular expression, and the check digit only.</summary>
[MemoryDiagnoser]
public partial class DigitalLinkBenchmarks
{
    private const string Stamp = "HTTPS://ID.CHOPHIEN.EXAMPLE/01/08930000000002/21/7K3M9QX2WD4T";
    private const string Full = "https://id.chophien.example/01/08930000000002/10/L-2026-11/21/7K3M9QX2WD4T?17=271231&3103=001250&linkType=gs1:pip";

    /// <summary>What a stamp has, and a long address with lot, dates and a foreign parameter.</summary>
    [Params(Stamp, Full)]
    public string Address { get; set; } = Stamp;

    /// <summary>All rules of the standard and the dictionary.</summary>
    [Benchmark]
    public string Ours() => DigitalLink.Parse(Address).Key.Value;

    /// <summary>The same with the identity that a stamp is looked up by.</summary>
    [Benchmark]
    public string OursWithIdentity() => DigitalLink.Parse(Address).Identity;

    /// <summary>The obvious way.</summary>
    [Benchmark(Baseline = true)]
    public string RegexAndUri()
    {
        var uri = new Uri(Address);
        var path = Path().Match(uri.AbsolutePath);
        if (!path.Success || Sum(path.Groups["gtin"].ValueSpan) != 0)
        {
            throw new FormatException();
        }

        var values = new Dictionary<string, string> { ["01"] = path.Groups["gtin"].Value };
        foreach (var ai in (ReadOnlySpan<string>)["10", "21"])
        {
            var group = path.Groups["q" + ai];
            if (group.Success)
            {
                values[ai] = Uri.UnescapeDataString(group.Value);
            }
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            values[parts[0]] = Uri.UnescapeDataString(parts[^1]);
        }

        return values["01"];
    }

    private static int Sum(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += int.Parse(digits.Slice(i, 1), CultureInfo.InvariantCulture) * ((digits.Length - i) % 2 == 0 ? 3 : 1);
        }

        return sum % 10;
    }

    [GeneratedRegex("/01/(?<gtin>[0-9]{14})(/22/(?<q22>[^/]{1,60}))?(/10/(?<q10>[^/]{1,60}))?(/21/(?<q21>[^/]{1,60}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();
}
