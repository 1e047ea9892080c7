using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Tests.Conform;

namespace Marketplace.Domain.Tests.Payments;

public sealed class VietQrTests
{
    private static readonly BankAccount Agribank = new("970405", "3301205123456", "NGUYEN THI HOA");

    public static IEnumerable<TheoryDataRow<string>> Published => Vectors.Cases("data/qr-vectors.json", null, "name");

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_payloads_are_read_as_documented(string row)
    {
        var vector = Vectors.Json(row);
        var payload = vector.GetProperty("qr").GetString()!;
        if (vector.GetProperty("name").GetString()!.StartsWith("NEGATIVE", StringComparison.Ordinal))
        {
            Should.Throw<DomainException>(() => VietQr.Parse(payload));
            return;
        }

        var qr = VietQr.Parse(payload);
        var expected = vector.GetProperty("decoded");
        string? Expected(string key) => expected.TryGetProperty(key, out var value) ? value.GetString() : null;
        qr.Bin.ShouldBe(Expected("38.01.00"));
        qr.Account.ShouldBe(Expected("38.01.01"));
        qr.Service.ShouldBe(Expected("38.02"));
        (qr.Amount is { } amount ? $"{amount.Minor}" : null).ShouldBe(Expected("54"));
        qr.Memo.ShouldBe(Expected("62.08"));
        qr.IsDynamic.ShouldBe(Expected("01") == "12");
        EmvQr.Parse(payload).Fields[^1].ShouldBe(new EmvField("63", Expected("63")!));
    }

    [Fact]
    public void What_is_built_is_the_published_payload_to_the_last_character()
    {
        VietQr.Build(Agribank, Money.Dong(165_000), "NB7K3QX9")
            .ShouldBe("00020101021238570010A00000072701270006970405011333012051234560208QRIBFTTA530370454061650005802VN62120808NB7K3QX9630447F2");
        VietQr.Build(new("970416", "257678859", "ACB"), null, null)
            .ShouldBe("00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F");
        VietQr.Build(new("970436", "1017595600", "VCB"), Money.Dong(180_000), "thanh toan don hang")
            .ShouldBe("00020101021238540010A00000072701240006970436011010175956000208QRIBFTTA530370454061800005802VN62230819thanh toan don hang630470FA");
    }

    [Fact]
    public void The_checksum_is_ccitt_false() => EmvQr.Crc("123456789").ShouldBe("29B1");

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(10_000_000_000_000L)]
    public void An_amount_outside_one_to_thirteen_digits_is_refused(long dong) =>
        Should.Throw<DomainException>(() => VietQr.Build(Agribank, Money.Dong(dong), null)).Code.ShouldBe("vietqr.amount");

    [Fact]
    public void Another_currency_is_refused() =>
        Should.Throw<DomainException>(() => VietQr.Build(Agribank, new Money(5, "USD"), null)).Code.ShouldBe("vietqr.amount");

    [Theory]
    [InlineData("")]
    [InlineData("Cảm ơn")]
    [InlineData("two  blanks")]
    [InlineData("a.b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    public void A_memo_that_banks_would_change_is_refused(string memo) =>
        Should.Throw<DomainException>(() => VietQr.Build(Agribank, null, memo)).Code.ShouldBe("vietqr.memo");

    [Fact]
    public void Every_single_changed_character_is_noticed()
    {
        var payload = VietQr.Build(Agribank, Money.Dong(165_000), "NB7K3QX9");
        for (var i = 0; i < payload.Length; i++)
        {
            var wrong = payload.Remove(i, 1).Insert(i, payload[i] == '7' ? "8" : "7");
            Should.Throw<DomainException>(() => VietQr.Parse(wrong), $"at {i}");
        }
    }

    [Fact]
    public void Something_after_the_checksum_is_refused()
    {
        var payload = VietQr.Build(Agribank, null, null);
        Should.Throw<DomainException>(() => EmvQr.Parse(payload + "8003046")).Code.ShouldBe("emv.crc_missing");
    }

    [Fact]
    public void A_payload_of_another_network_is_told_apart()
    {
        var vnpay = EmvQr.Build(new("00", "01"), new("26", "0010A000000775"), new("53", "704"), new("58", "VN"));
        Should.Throw<DomainException>(() => VietQr.Parse(vnpay)).Code.ShouldBe("vietqr.not_vietqr");
    }

    [Fact]
    public void A_tag_given_twice_is_refused() =>
        Should.Throw<DomainException>(() => EmvQr.Parse(EmvQr.Build(new("00", "01"), new("58", "VN"), new("58", "VN")))).Code.ShouldBe("emv.duplicate");

    [Fact]
    public void What_is_built_is_read_back() => Prop.ForAll((PositiveInt number, PositiveInt amount, bool open) =>
    {
        var account = new BankAccount("970405", $"{number.Get:D13}", "NGUYEN VAN A");
        var code = TransferCode.New("NB");
        var read = VietQr.Parse(VietQr.Build(account, open ? null : Money.Dong(amount.Get), code.Value));
        return read == new VietQr(account.Bin, account.Number, "QRIBFTTA", !open, open ? null : Money.Dong(amount.Get), code.Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Data_objects_are_read_back_as_written() => Prop.ForAll((NonNull<string>[] values) =>
    {
        var fields = values.Select((v, i) => new EmvField($"{i % 100:D2}", v.Get)).Where(f => f.Value.Length is > 0 and < 100).ToList();
        return EmvField.Read(EmvField.Write(fields)).SequenceEqual(fields);
    }).QuickCheckThrowOnFailure();
}
