using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Tests.Text;

public sealed class PersonalIdAndTaxCodeTests
{
    [Fact]
    public void A_personal_id_tells_province_year_and_sex()
    {
        var id = PersonalId.Parse("037 085 001234");
        (id.BirthProvince, id.BirthYear, id.IsFemale, id.Last4).ShouldBe(("037", 1985, false, "1234"));
        PersonalId.Parse("036303001234").BirthYear.ShouldBe(2003);
        PersonalId.Parse("036303001234").IsFemale.ShouldBeTrue();
    }

    [Fact]
    public void A_personal_id_is_never_printed_whole() => $"{PersonalId.Parse("037085001234")}".ShouldBe("••••••••1234");

    [Fact]
    public void What_a_person_says_of_themselves_is_compared()
    {
        var id = PersonalId.Parse("037085001234");
        id.Agrees(1985, female: false).ShouldBeTrue();
        id.Agrees(null, null).ShouldBeTrue();
        id.Agrees(1986, null).ShouldBeFalse();
        id.Agrees(1985, female: true).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "personal_id.invalid")]
    [InlineData("03708500123", "personal_id.invalid")]
    [InlineData("161234567", "personal_id.invalid")]
    [InlineData("٠٣٧٠٨٥٠٠١٢٣٤", "personal_id.invalid")]
    [InlineData("037985001234", "personal_id.invalid")]
    [InlineData("000085001234", "personal_id.province")]
    [InlineData("097085001234", "personal_id.province")]
    public void A_wrong_personal_id_is_refused(string text, string code) =>
        Should.Throw<DomainException>(() => PersonalId.Parse(text)).Code.ShouldBe(code);

    [Theory]
    [InlineData("0100112437", "0100112437", TaxCodeKind.Organisation)]
    [InlineData("0100233488", "0100233488", TaxCodeKind.Organisation)]
    [InlineData("0314409058-002", "0314409058-002", TaxCodeKind.Branch)]
    [InlineData("0312687878001", "0312687878-001", TaxCodeKind.Branch)]
    [InlineData("037085001234", "037085001234", TaxCodeKind.Person)]
    public void Tax_codes_of_all_three_kinds_are_read(string text, string value, TaxCodeKind kind)
    {
        var code = TaxCode.Parse(text);
        (code.Value, code.Kind).ShouldBe((value, kind));
    }

    [Theory]
    [InlineData("0100233480", "tax_code.check_digit")]
    [InlineData("0312687878-000", "tax_code.invalid")]
    [InlineData("0100000000", "tax_code.invalid")]
    [InlineData("01001124370", "tax_code.invalid")]
    [InlineData("010011243A", "tax_code.invalid")]
    [InlineData("000085001234", "personal_id.province")]
    public void Wrong_tax_codes_are_refused(string text, string code) =>
        Should.Throw<DomainException>(() => TaxCode.Parse(text)).Code.ShouldBe(code);

    [Fact]
    public void Every_single_wrong_digit_of_a_tax_code_is_noticed()
    {
        const string right = "0100112437";
        foreach (var (place, digit) in from p in Enumerable.Range(0, 10) from d in "0123456789" where right[p] != d select (p, d))
        {
            TaxCode.TryParse(right.Remove(place, 1).Insert(place, digit.ToString()), out _).ShouldBeFalse($"{digit} at {place}");
        }
    }
}
