using System.Net;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

public sealed class ScanTests(AppHost host)
{
    private const int MostBytes = 50_000;

    [Fact]
    public async Task An_opened_stamp_shows_the_ten_items_who_verified_the_lot_and_the_way()
    {
        var batch = await host.Stamped(2, hasGtin: true);
        await host.Open(batch, "1");
        var page = await Visitor.Of(host).Read($"/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}");
        foreach (var item in new[]
        {
            "Tem có trong sổ", "Bạn là người soi đầu tiên", "Chuối tây sấy dẻo thử, 500 g", "Cơ sở chuối sấy thử", "thôn Yên Hòa, xã Yên Mô, tỉnh Ninh Bình",
            "16/11/2026", "15/05/2027", batch.Lot.Number, batch.Serials[0], "Nhãn hiệu", "Tiêu chuẩn", "Thu hoạch", "Dán tem, mở tem", $"mã nơi {Given.YenMo}",
            $"(01)0{batch.Variant.Gtin}(21){batch.Serials[0]}", "UBND xã Yên Mô", "Chưa có khóa để kiểm chữ ký", "Số lượt soi",
        })
        {
            page.ShouldContain(item);
        }
    }

    [Theory]
    [InlineData(StampState.Printed, LotState.Open, "Tem chưa mở")]
    [InlineData(StampState.Activated, LotState.Open, "Tem có trong sổ")]
    [InlineData(StampState.Sold, LotState.Open, "Tem có trong sổ")]
    [InlineData(StampState.Suspended, LotState.Open, "Khoan dùng gói này")]
    [InlineData(StampState.Recalled, LotState.Open, "Đừng dùng gói này")]
    [InlineData(StampState.Activated, LotState.Suspended, "Khoan dùng gói này")]
    [InlineData(StampState.Printed, LotState.Recalled, "Đừng dùng gói này")]
    public async Task Every_state_is_answered_with_200_in_plain_words_without_script_in_fifty_kilobytes(StampState state, LotState lot, string words)
    {
        var batch = await host.Stamped(1);
        await host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == batch.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state).SetProperty(x => x.Reason, "túi bị hở")));
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == batch.Lot.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, lot).SetProperty(l => l.Reason, "lô bị mốc")));
        using var answer = await Visitor.Of(host).Http.GetAsync("/T/" + batch.Serials[0]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain($"<h1>{words}</h1>");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("Set-Cookie");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse("a scan leaves no cookie");
        Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(MostBytes);
        if (words is "Đừng dùng gói này" or "Khoan dùng gói này")
        {
            page.ShouldContain(lot == LotState.Open || state == StampState.Recalled ? "túi bị hở" : "lô bị mốc");
        }
    }

    [Fact]
    public async Task What_never_was_what_was_mistyped_and_what_belongs_to_another_GTIN_look_alike()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var never = StampSerial.New().Value;
        var mistyped = batch.Serials[0][..11] + (batch.Serials[0][11] == '0' ? '1' : '0');
        var visitor = Visitor.Of(host);
        var pages = new List<string>();
        foreach (var address in new[] { "/T/" + never, "/T/" + mistyped, "/T/abc", $"/01/0{Stamping.Gtin()}/21/{batch.Serials[0]}", $"/01/0{batch.Variant.Gtin}/21/{never}" })
        {
            using var answer = await visitor.Http.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var asked = address[(address.LastIndexOf('/') + 1)..];
            pages.Add((await answer.Content.ReadAsStringAsync()).Replace(Uri.EscapeDataString(address), "", StringComparison.Ordinal).Replace(asked, "", StringComparison.Ordinal));
        }

        pages.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        WebUtility.HtmlDecode(pages[0]).ShouldContain("Không có tem này");
    }

    [Fact]
    public async Task The_case_of_letters_in_the_address_does_not_matter_and_a_lot_in_it_is_read()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        await host.Open(batch, "1");
        var (gtin, serial) = ("0" + batch.Variant.Gtin, batch.Serials[0]);
        foreach (var address in new[] { $"/t/{serial.ToLowerInvariant()}", $"/T/{serial}", $"/01/{gtin}/21/{serial.ToLowerInvariant()}", $"/01/{gtin}/10/{batch.Lot.Number}/21/{serial}", $"/01/{gtin}/21/{serial}/", $"/01/{gtin}/21/{serial}?17=270515&utm_source=x" })
        {
            (await Visitor.Of(host).Read(address)).ShouldContain("Tem có trong sổ", Case.Sensitive, address);
        }

        (await Visitor.Of(host).Read($"/01/{gtin}/10/LO-KHAC/21/{serial}")).ShouldContain("Có thể là tem chép");
        (await Visitor.Of(host).Read($"/01/{gtin}/10/{batch.Lot.Number}")).ShouldContain("Lô có trong sổ");
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "This stamp is in our book")]
    [InlineData("vi,en;q=0.5", "Tem có trong sổ")]
    [InlineData("fr,en;q=0.5,vi;q=0.3", "This stamp is in our book")]
    [InlineData("fr", "Tem có trong sổ")]
    [InlineData("", "Tem có trong sổ")]
    public async Task The_page_speaks_what_the_browser_asks_for_and_has_a_switch(string accept, string words)
    {
        var batch = await host.Stamped(1);
        await host.Open(batch, "1");
        var visitor = Visitor.Of(host);
        if (accept.Length > 0)
        {
            visitor.Http.DefaultRequestHeaders.Add("Accept-Language", accept);
        }

        (await visitor.Read("/T/" + batch.Serials[0])).ShouldContain(words);
        using var switched = await visitor.Http.GetAsync("/language/en?back=/T/" + batch.Serials[0]);
        (await visitor.Read(switched.Headers.Location!.OriginalString)).ShouldContain("This stamp is in our book");
    }

    [Fact]
    public async Task A_scan_is_kept_without_name_phone_or_address_and_the_same_device_soon_after_is_the_same_scan()
    {
        var batch = await host.Stamped(1);
        await host.Open(batch, "1");
        var visitor = Visitor.Of(host);
        await visitor.Read("/T/" + batch.Serials[0]);
        await visitor.Read("/T/" + batch.Serials[0]);
        (await host.Stamp(batch.Serials[0])).Scans.ShouldBe(1);
        var scan = await host.Rows(db => db.Set<Scan>().SingleAsync(s => s.Serial == batch.Serials[0]));
        scan.Device.Length.ShouldBe(16);
        scan.Province.ShouldBe("");
        typeof(Scan).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ShouldBe(["At", "Device", "Id", "Network", "Province", "Serial"]);
        var other = Visitor.Of(host);
        other.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Khac/1.0");
        (await other.Read("/T/" + batch.Serials[0])).ShouldContain("Đã soi 2 lượt");
    }

    [Fact]
    public async Task Whoever_scanned_may_say_where_once_and_nobody_else_can()
    {
        var batch = await host.Stamped(1);
        await host.Open(batch, "1");
        var visitor = Visitor.Of(host);
        using FormUrlEncodedContent hanoi = new(new Dictionary<string, string> { ["serial"] = batch.Serials[0], ["province"] = "01" });
        using var before = await visitor.Http.PostAsync("/scan/place", hanoi);
        (await host.Rows(db => db.Set<ScanPlace>().CountAsync(p => p.Serial == batch.Serials[0]))).ShouldBe(0, "without a scan nothing is counted");
        await visitor.Read("/T/" + batch.Serials[0]);
        for (var i = 0; i < 2; i++)
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["serial"] = batch.Serials[0], ["province"] = "01" });
            (await visitor.Http.PostAsync("/scan/place", form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await host.Rows(db => db.Set<ScanPlace>().SingleAsync(p => p.Serial == batch.Serials[0]))).Times.ShouldBe(1);
    }

    [Fact]
    public async Task A_signature_is_checked_with_the_key_that_the_office_published()
    {
        var batch = await host.Stamped(1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (statement, lot, check) in new[] { ($$"""{"lot":"{{batch.Lot.Id}}"}""", batch.Lot, SignatureCheck.Good), ($$"""{"lot":"{{Given.New<Lot>()}}"}""", batch.Lot, SignatureCheck.Bad) })
        {
            var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            (await Checked(statement, signature, key)).ShouldBe(check);
            (await Checked(statement + " ", signature, key)).ShouldBe(SignatureCheck.Bad);
        }

        async Task<SignatureCheck> Checked(string statement, string signature, ECDsa with)
        {
            await host.Rows(async db =>
            {
                var lot = await db.Set<Lot>().SingleAsync(l => l.Id == batch.Lot.Id);
                lot.Verify(new LotVerification { Dossier = Guid.CreateVersion7(Given.Now), CommuneCode = Given.YenMo, Office = "UBND xã Yên Mô", At = Given.Now, Key = "k", Statement = statement, Signature = signature });
                lot.TakeRaised();
                return await db.SaveChangesAsync();
            });
            return await host.Rows(async db =>
            {
                var regions = host.Services.GetService(typeof(Domain.Regions.RegionIndex)) as Domain.Regions.RegionIndex;
                using ScanMemory memory = new();
                LotFactsReader reader = new(db, regions!, new StageReader(db, regions!), memory, [new Published(with.ExportSubjectPublicKeyInfo())]);
                var lot = await db.Set<Lot>().AsNoTracking().SingleAsync(l => l.Id == batch.Lot.Id);
                return (await reader.Read(lot, null, null, null, CancellationToken.None)).Check!.Signed;
            });
        }
    }

    private sealed class Published(byte[] key) : IOfficeKeys
    {
        public Task<byte[]?> Find(string keyId, CancellationToken cancel) => Task.FromResult<byte[]?>(key);
    }
}
