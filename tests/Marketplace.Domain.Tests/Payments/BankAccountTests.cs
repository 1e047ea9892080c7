using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Tests.Payments;

public sealed class BankAccountTests
{
    [Fact]
    public void Leading_zeros_stay_and_the_holder_is_folded()
    {
        var account = new BankAccount("970436", "0011 0041.23456", " Nguyễn  Thị Đào ");
        (account.Number, account.Holder).ShouldBe(("0011004123456", "NGUYEN THI DAO"));
        account.ShouldBe(new BankAccount("970436", "0011004123456", "NGUYEN THI DAO"));
        account.IsSameAccount("970436", "0011004123456").ShouldBeTrue();
        account.IsSameAccount("970436", "11004123456").ShouldBeFalse();
    }

    [Theory]
    [InlineData("97043", "0011004123456", "AN BINH", "bank.bin")]
    [InlineData("97043٦", "0011004123456", "AN BINH", "bank.bin")]
    [InlineData("970436", "12345", "AN BINH", "bank.number")]
    [InlineData("970436", "12345678901234567890", "AN BINH", "bank.number")]
    [InlineData("970436", "１２３４５６７", "AN BINH", "bank.number")]
    [InlineData("970436", "ſ0011004123456", "AN BINH", "bank.number")]
    [InlineData("970436", "001100_123456", "AN BINH", "bank.number")]
    [InlineData("970436", "0011004123456", " 1 ", "bank.holder")]
    public void A_wrong_part_is_refused_by_its_code(string bin, string number, string holder, string code) =>
        Should.Throw<DomainException>(() => new BankAccount(bin, number, holder)).Code.ShouldBe(code);

    [Fact]
    public void Banks_are_known_by_number_once_each()
    {
        Banks.All.Select(b => b.Bin).Distinct().Count().ShouldBe(Banks.All.Count);
        Banks.All.ShouldAllBe(b => b.Bin.Length == 6 && b.Name.Length > 1);
        Banks.Find("970405")!.Name.ShouldBe("Agribank");
        Banks.Find("970414")!.FormerName.ShouldBe("Oceanbank");
        Banks.Find("971025")!.Source.ShouldBe(BankSource.PublicLibraries);
        Banks.Find("000000").ShouldBeNull();
    }
}
