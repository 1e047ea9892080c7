using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Conform;

namespace Marketplace.Domain.Tests.Payments;

/// <summary>Through the seam, so that its form is tested with it. The vectors are those of domain.md §4.4.</summary>
public sealed class BankNoticeTests
{
    private const string SePayBody = """{"id":92704,"gateway":"Agribank","transactionDate":"2026-11-20 14:02:37","accountNumber":"3301205123456","code":"NB7K3QX9","content":"NB7K3QX9","transferType":"in","transferAmount":165000,"accumulated":1165000,"subAccount":null,"referenceCode":"FT26324000001","description":"NB7K3QX9"}""";
    private const string SePaySignature = "f90d892d7b52dc9fe6a1e25bb3f40a4061164b3cf9cadd2af23ad7a1faab5e88";
    private const long SePayStamp = 1795158157;

    private const string PayOsBody = """{"code":"00","desc":"success","success":true,"data":{"orderCode":123,"amount":165000,"description":"NB7K3QX9","accountNumber":"12345678","reference":"TF230204212323","transactionDateTime":"2026-11-20 14:02:37","currency":"VND","paymentLinkId":"124c33293c43417ab7879e14c8d9eb18","code":"00","desc":"Thành công","counterAccountBankId":"","counterAccountBankName":null,"counterAccountName":"","counterAccountNumber":null,"virtualAccountName":"","virtualAccountNumber":""},"signature":"e62e350242756c250ca35480fcbab8c5c0e06ab81d19b11cfe931a8d7454a20a"}""";

    private const string CassoBody = """{"error":0,"data":{"id":0,"reference":"MA_GIAO_DICH_THU_NGHIEM","description":"giao dich thu nghiem","amount":599000,"runningBalance":25000000,"transactionDateTime":"2024-10-03 15:06:37","accountNumber":"88888888","bankName":"VPBank","bankAbbreviation":"VPB","virtualAccountNumber":"","virtualAccountName":"","counterAccountName":"NGUYEN VAN A","counterAccountNumber":"8888888888","counterAccountBankId":"970415","counterAccountBankName":"VietinBank"}}""";
    private const string CassoKey = "mgExMrjj4i7a1p8Cs6LmFbpCd8lbw4sSX4LZXPag7TKazeIogtR90tvWYTkwQbvs";
    private const string CassoSignature = "ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3";
    private const long CassoStamp = 1727948258788;

    [Fact]
    public void SePays_vector_is_read() =>
        Only(SePay(SePayBody, SePaySignature)).ShouldBe(("92704", "3301205123456", 165000, "NB7K3QX9", "2026-11-20T07:02:37Z", true));

    [Fact]
    public void PayOs_vector_is_read_at_any_age() =>
        Only(Ask("payos", "test_checksum_key", [], PayOsBody, "2031-01-01T00:00:00Z")).ShouldBe(("TF230204212323", "12345678", 165000, "NB7K3QX9", "2026-11-20T07:02:37Z", true));

    [Fact]
    public void Cassos_vector_is_read() =>
        Only(Casso(CassoBody, CassoSignature)).ShouldBe(("0", "88888888", 599000, "giao dich thu nghiem", "2024-10-03T08:06:37Z", true));

    [Fact]
    public void Hex_and_header_names_are_taken_in_either_letter_case()
    {
        Only(Ask("sepay", "test_secret", new() { ["x-sepay-TIMESTAMP"] = $"{SePayStamp}", ["X-SEPAY-SIGNATURE"] = "sha256=" + SePaySignature.ToUpperInvariant() }, SePayBody, At(SePayStamp * 1000)));
        Only(Ask("casso", CassoKey, new() { ["x-casso-signature"] = $"t={CassoStamp},v1={CassoSignature.ToUpperInvariant()}" }, CassoBody, At(CassoStamp)));
        Only(Ask("payos", "test_checksum_key", [], PayOsBody.Replace("e62e350242756c", "E62E350242756C", StringComparison.Ordinal), "2026-11-20T07:02:37Z"));
    }

    [Theory]
    [InlineData(300_000, true)]
    [InlineData(-300_000, true)]
    [InlineData(300_001, false)]
    [InlineData(-300_001, false)]
    public void A_stamp_counts_for_300_seconds_either_way(long drift, bool valid)
    {
        IsValid(SePay(SePayBody, SePaySignature, drift)).ShouldBe(valid);
        IsValid(Casso(CassoBody, CassoSignature, drift)).ShouldBe(valid);
    }

    [Fact]
    public void One_changed_letter_makes_a_notice_a_forgery()
    {
        Refused(SePay(SePayBody.Replace("165000", "265000", StringComparison.Ordinal), SePaySignature));
        Refused(Ask("payos", "test_checksum_key", [], PayOsBody.Replace("165000", "265000", StringComparison.Ordinal), "2026-11-20T07:02:37Z"));
        Refused(Casso(CassoBody.Replace("599000", "699000", StringComparison.Ordinal), CassoSignature));
        Refused(SePay(SePayBody, SePaySignature[1..]));
        Refused(SePay(SePayBody, "đ" + SePaySignature[1..]));
        Refused(Ask("payos", "another_key", [], PayOsBody, "2026-11-20T07:02:37Z"));
    }

    [Fact]
    public void A_signature_that_is_missing_or_made_with_an_empty_secret_is_none()
    {
        Refused(Ask("sepay", "test_secret", [], SePayBody, At(SePayStamp * 1000)));
        Refused(Ask("casso", CassoKey, [], CassoBody, At(CassoStamp)));
        Refused(Ask("sepay", "", new() { ["X-SePay-Timestamp"] = $"{SePayStamp}", ["X-SePay-Signature"] = "sha256=" + Hmac256("", $"{SePayStamp}.{SePayBody}") }, SePayBody, At(SePayStamp * 1000)));
    }

    [Fact]
    public void Money_that_went_out_is_listed_as_such_with_an_amount_above_zero()
    {
        var body = SePayBody.Replace("\"in\"", "\"out\"", StringComparison.Ordinal);
        Only(SePay(body, Hmac256("test_secret", $"{SePayStamp}.{body}"))).ShouldBe(("92704", "3301205123456", 165000, "NB7K3QX9", "2026-11-20T07:02:37Z", false));

        var casso = """{"data":{"accountNumber":"88888888","amount":-599000,"description":"tra hang","id":7,"transactionDateTime":"2024-10-03 15:06:37"},"error":0}""";
        Only(Casso(casso, Hmac512(CassoKey, $"{CassoStamp}.{casso}"))).ShouldBe(("7", "88888888", 599000, "tra hang", "2024-10-03T08:06:37Z", false));
    }

    [Fact]
    public void SePays_memo_is_its_content_also_where_code_and_description_say_something_else()
    {
        var body = """{"id":1,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","code":"AAAAAAAA","content":"MBVCB.1.NB7K3QX9.CT","transferType":"in","transferAmount":1,"description":"khác"}""";
        Only(SePay(body, Hmac256("test_secret", $"{SePayStamp}.{body}"))).Memo.ShouldBe("MBVCB.1.NB7K3QX9.CT");
    }

    [Fact]
    public void Casso_signs_sorted_members_and_letters_as_they_are()
    {
        // Members out of order, quotes, a line end, a letter outside the basic plane and one that .NET would escape.
        var sent = """{ "error": 0, "data": { "id": 9, "description": "gạo \"nếp\"\n𠮷 </b>", "amount": 1000.0, "transactionDateTime": "2024-10-03 15:06:37", "accountNumber": "8" } }""";
        var signed = """{"data":{"accountNumber":"8","amount":1000,"description":"gạo \"nếp\"\n𠮷 </b>","id":9,"transactionDateTime":"2024-10-03 15:06:37"},"error":0}""";
        Only(Casso(sent, Hmac512(CassoKey, $"{CassoStamp}.{signed}"))).Memo.ShouldBe("gạo \"nếp\"\n𠮷 </b>");
    }

    [Fact]
    public void A_payment_that_failed_at_payOS_is_a_valid_notice_without_money()
    {
        const string Signed = "accountNumber=1&amount=5&code=01&reference=R&transactionDateTime=2026-11-20 14:02:37";
        var body = $$"""{"code":"00","success":true,"data":{"amount":5,"accountNumber":"1","code":"01","reference":"R","transactionDateTime":"2026-11-20 14:02:37"},"signature":"{{Hmac256("k", Signed)}}"}""";
        var answer = Ask("payos", "k", [], body, "2026-11-20T07:02:37Z");
        (IsValid(answer), answer.GetProperty("transfers").GetArrayLength()).ShouldBe((true, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":1,"transactionDate":"hôm qua","accountNumber":"1","content":"","transferType":"in","transferAmount":1}""")]
    [InlineData("""{"id":1,"transactionDate":"0001-01-01 00:00:00","accountNumber":"1","content":"","transferType":"in","transferAmount":1}""")]
    [InlineData("""{"id":1,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","content":"","transferType":"in","transferAmount":-1}""")]
    [InlineData("""{"id":1,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","content":"","transferType":"in","transferAmount":1.5}""")]
    [InlineData("""{"id":1,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","content":"","transferType":"sideways","transferAmount":1}""")]
    [InlineData("""{"id":1,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","content":"\ud800","transferType":"in","transferAmount":1}""")]
    [InlineData("""{"id":1,"id":2,"transactionDate":"2026-11-20 14:02:37","accountNumber":"1","content":"","transferType":"in","transferAmount":1}""")]
    public void A_body_that_cannot_be_read_is_not_valid_though_well_signed(string body) =>
        Refused(SePay(body, Hmac256("test_secret", $"{SePayStamp}.{body}")));

    [Fact]
    public void An_unknown_provider_is_refused_by_name() =>
        JsonElement.Parse(Conformance.Answer("""{"op":"notice.read","in":{"provider":"momo","secret":"s","headers":{},"body":"{}","now":"2026-11-20T07:02:37Z"}}"""))
            .GetProperty("error").GetString().ShouldBe("notice.provider");

    private static JsonElement SePay(string body, string signature, long drift = 0) =>
        Ask("sepay", "test_secret", new() { ["X-SePay-Timestamp"] = $"{SePayStamp}", ["X-SePay-Signature"] = "sha256=" + signature }, body, At((SePayStamp * 1000) + drift));

    private static JsonElement Casso(string body, string signature, long drift = 0) =>
        Ask("casso", CassoKey, new() { ["X-Casso-Signature"] = $"t={CassoStamp},v1={signature}" }, body, At(CassoStamp + drift));

    private static JsonElement Ask(string provider, string secret, JsonObject headers, string body, string now)
    {
        JsonObject line = new()
        {
            ["op"] = "notice.read",
            ["in"] = new JsonObject { ["provider"] = provider, ["secret"] = secret, ["headers"] = headers, ["body"] = body, ["now"] = now },
        };
        return JsonElement.Parse(Conformance.Answer(line.ToJsonString())).GetProperty("out");
    }

    private static (string? Id, string? Account, long Amount, string? Memo, string? At, bool In) Only(JsonElement answer)
    {
        IsValid(answer).ShouldBeTrue();
        var transfer = answer.GetProperty("transfers").EnumerateArray().ShouldHaveSingleItem();
        return (transfer.GetProperty("id").GetString(), transfer.GetProperty("account").GetString(), transfer.GetProperty("amount").GetInt64(),
            transfer.GetProperty("memo").GetString(), transfer.GetProperty("at").GetString(), transfer.GetProperty("in").GetBoolean());
    }

    private static void Refused(JsonElement answer) => (IsValid(answer), answer.GetProperty("transfers").GetArrayLength()).ShouldBe((false, 0));

    private static bool IsValid(JsonElement answer) => answer.GetProperty("valid").GetBoolean();

    private static string At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Hmac256(string key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    private static string Hmac512(string key, string text) => Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
