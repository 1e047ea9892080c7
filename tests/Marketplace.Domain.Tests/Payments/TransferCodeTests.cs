using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Tests.Payments;

public sealed class TransferCodeTests
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static IEnumerable<TransferCode> Codes => Enumerable.Range(0, 300).Select(_ => TransferCode.New("NB"));

    [Fact]
    public void A_code_has_the_prefix_and_only_letters_that_are_not_confused()
    {
        foreach (var code in Codes)
        {
            code.Value.ShouldMatch("^NB[2-9A-HJKMNP-TV-Z]{6}$");
            code.Value[2..].ShouldContain(c => char.IsAsciiDigit(c));
            TransferCode.Parse(code.Value.ToLowerInvariant()).ShouldBe(code);
        }
    }

    [Fact]
    public void Codes_are_not_repeated_at_random() => Codes.Distinct().Count().ShouldBeGreaterThan(295);

    [Theory]
    [InlineData("N")]
    [InlineData("NBX")]
    [InlineData("N2")]
    [InlineData("LO")]
    [InlineData("nb")]
    public void A_prefix_is_two_letters_of_the_alphabet(string prefix) =>
        Should.Throw<DomainException>(() => TransferCode.New(prefix)).Code.ShouldBe("transfer_code.prefix");

    [Fact]
    public void Every_single_wrong_character_and_every_swap_of_neighbours_is_noticed()
    {
        foreach (var code in Codes.Select(c => c.Value))
        {
            foreach (var (place, letter) in from p in Enumerable.Range(0, 8) from l in Alphabet where code[p] != l select (p, l))
            {
                TransferCode.TryParse(code.Remove(place, 1).Insert(place, letter.ToString()), out _).ShouldBeFalse($"{code}: {letter} at {place}");
            }

            foreach (var place in Enumerable.Range(0, 7).Where(p => code[p] != code[p + 1]))
            {
                var swapped = code.Remove(place, 2).Insert(place, $"{code[place + 1]}{code[place]}");
                TransferCode.TryParse(swapped, out _).ShouldBeFalse($"{code}: swapped at {place}");
            }
        }
    }

    [Fact]
    public void Letters_of_other_alphabets_do_not_count_as_ascii()
    {
        var code = Enumerable.Range(0, 10_000).Select(_ => TransferCode.New("NB").Value).First(c => c.Contains('S', StringComparison.Ordinal));
        Should.Throw<DomainException>(() => TransferCode.Parse(code.Replace('S', 'ſ'))).Code.ShouldBe("transfer_code.invalid");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("MBVCB.5423889211.{0}.CT tu 0011004123456 NGUYEN VAN A toi 3301205123456")]
    [InlineData("{0}-CHUYEN TIEN-OQCH0001abcd")]
    [InlineData("IBFT {0} thanh toan don hang")]
    [InlineData("ZP242312{0}")]
    [InlineData("thanh toan{0}GD 123456")]
    [InlineData("(…{0}…) cảm ơn")]
    public void A_code_is_found_wherever_a_bank_puts_it(string memo)
    {
        foreach (var code in Codes.Take(30))
        {
            TransferCode.FindIn(memo.Replace("{0}", code.Value)).ShouldContain(code);
            TransferCode.FindIn(memo.Replace("{0}", code.Value.ToLowerInvariant())).ShouldContain(code);
            TransferCode.FindIn(memo.Replace("{0}", $"{code.Value[..4]} {code.Value[4..]}")).ShouldContain(code);
            TransferCode.FindIn(memo.Replace("{0}", $"{code.Value[..2]}-{code.Value[2..5]}.{code.Value[5..]}")).ShouldContain(code);
        }
    }

    [Fact]
    public void Two_codes_in_one_memo_are_both_found_and_whole_words_come_first()
    {
        var (one, two) = (TransferCode.New("NB"), TransferCode.New("TH"));
        TransferCode.FindIn($"tra {one} va {two}").Take(2).ShouldBe([one, two]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CHUYEN TIEN MUA HANG")]
    [InlineData("NGUYEN THANH BINH CHUYEN KHOAN CAM HTX KENH NHANH")]
    public void Words_are_not_taken_for_codes(string? memo) => TransferCode.FindIn(memo).ShouldBeEmpty();
}
