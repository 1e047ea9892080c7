using BenchmarkDotNet.Attributes;
using Marketplace.Adapters.Codes;
using Marketplace.Adapters.Labels;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;
using Marketplace.Features.Labels;

namespace Marketplace.Benchmarks.Labels;

/// <summary>Labels on one core. Wanted: 100 in a second, laid out and drawn.</summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(2)]
[IterationCount(5)]
public class LabelBenchmarks : IDisposable
{
    private readonly PdfLabelPrinter printer = new();
    private readonly bool[,] qr = new QrCoderEncoder().Encode("HTTPS://CHOPHIEN.EXAMPLE/L/0123456789");
    private readonly LabelContent content = LabelPress.Content(
        new("Soft-dried banana", "", "2", "", "", "", null, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ten_hang"] = "Chuối tây sấy dẻo Yên Hòa",
            ["dinh_luong"] = "500 g",
            ["thanh_phan"] = "Chuối tây 95%, đường 5%",
            ["nsx"] = "21/11/2026",
            ["hsd"] = "20/05/2027",
            ["so_lo"] = "CSD-211126-001",
            ["hdsd"] = "Ăn liền. Mở gói rồi dùng trong 15 ngày.",
            ["hdbq"] = "Nơi khô mát dưới 30 °C, kín gió.",
            ["canh_bao"] = "Không dùng khi có mùi lạ hoặc nấm mốc.",
            ["xuat_xu"] = "Việt Nam",
            ["nguoi_chiu_trach_nhiem"] = "Cơ sở chuối sấy Yên Hòa, thôn Yên Hòa, xã Yên Mô, tỉnh Ninh Bình. ĐT 0912 000 001",
        }),
        "0123456789", 25, LabelRows.Shipped, new DateOnly(2026, 11, 25), hasSecond: false, isShort: false);

    /// <summary>One label laid out.</summary>
    [Benchmark]
    public LabelFit LayOut() => LabelSetter.Fit(content, LabelTemplate.Find("80x60")!, printer.Typeface);

    /// <summary>One label laid out and made into a document of its own.</summary>
    [Benchmark]
    public Task<byte[]> One() => printer.Print(new(LayOut().Layout!, new(true, 1, 1), qr, null, "nhãn"), CancellationToken.None);

    /// <summary>A hundred of one text on A4 sheets; the time of one of them.</summary>
    [Benchmark(OperationsPerInvoke = 100)]
    public Task<byte[]> Hundred() => printer.Print(new(LayOut().Layout!, new(false, 1, 100), qr, null, "nhãn"), CancellationToken.None);

    /// <summary>Lets go of the printer.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        printer.Dispose();
        GC.SuppressFinalize(this);
    }
}
