using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;

namespace Marketplace.Domain.Tests.Regions;

public sealed class RegionIndexTests
{
    private static readonly RegionIndex Index = new(
        [new("37", "Ninh Bình", "Tỉnh Ninh Bình"), new("38", "Thanh Hoá", "Tỉnh Thanh Hoá")],
        [
            new("14701", "Yên Mô", "Xã Yên Mô", "37", ["Xã Yên Hòa, huyện Yên Mô", "Thị trấn Yên Thịnh, huyện Yên Mô"]),
            new("14359", "Nam Hoa Lư", "Phường Nam Hoa Lư", "37", ["Xã Ninh Hải, thành phố Hoa Lư", "Xã Ninh Vân, thành phố Hoa Lư"]),
            new("14329", "Hoa Lư", "Phường Hoa Lư", "37", []),
            new("14725", "Yên Thắng", "Phường Yên Thắng", "37", ["Xã Yên Hòa, thành phố Tam Điệp"]),
            new("23500", "Ia H'Drai", "Xã Ia H’Drai", "38", ["phần còn lại của Phường Quang Trung (thành phố Phủ Lý)", "Phường Bà Rịa - Vũng (TP. Phủ Lý)"]),
            new("14167", "Giao Thuỷ", "Xã Giao Thuỷ", "37", []),
            new("14434", "Thanh Sơn", "Xã Thanh Sơn", "37", []),
            new("16600", "Thanh Sơn", "Xã Thanh Sơn", "38", ["Phường 5, thị xã Nghi Sơn"]),
        ]);

    [Fact]
    public void Units_are_found_by_code()
    {
        Index.FindCommune("14701")!.Name.ShouldBe("Yên Mô");
        Index.FindProvince("37")!.FullName.ShouldBe("Tỉnh Ninh Bình");
        Index.FindCommune("99999").ShouldBeNull();
        Index.FindProvince(null).ShouldBeNull();
        Index.CommunesOf("38").Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("ninh hai")]
    [InlineData("xã Ninh Hải")]
    [InlineData("NINH HẢI, Hoa Lư")]
    public void A_former_commune_leads_to_the_present_one_and_says_which(string text)
    {
        var match = Index.Search(text).ShouldHaveSingleItem();
        match.Commune.Code.ShouldBe("14359");
        match.Province.Name.ShouldBe("Ninh Bình");
        match.OldName.ShouldBe("Xã Ninh Hải, thành phố Hoa Lư");
    }

    [Fact]
    public void Homonyms_all_come_back_and_the_old_district_or_the_province_decides()
    {
        Index.Search("yen hoa").Select(m => m.Commune.Code).ShouldBe(["14701", "14725"]);
        Index.Search("Yên Hoà, huyện Yên Mô").ShouldHaveSingleItem().Commune.Code.ShouldBe("14701");
        Index.Search("thanh sơn").Select(m => m.Province.Code).ShouldBe(["37", "38"]);
        Index.Search("thanh sơn, thanh hóa").ShouldHaveSingleItem().Province.Code.ShouldBe("38");
    }

    [Fact]
    public void The_whole_present_name_comes_before_a_part_of_one() =>
        Index.Search("hoa lư").Select(m => m.Commune.Code).First().ShouldBe("14329");

    [Fact]
    public void Both_spellings_of_a_name_and_its_first_letters_find_it()
    {
        Index.Search("giao thủy").ShouldHaveSingleItem().Commune.Code.ShouldBe("14167");
        Index.Search("giao th").ShouldHaveSingleItem().Commune.Code.ShouldBe("14167");
    }

    [Theory]
    [InlineData("ia h'drai")]
    [InlineData("Ia H’Drai")]
    [InlineData("ia hdrai")]
    [InlineData("quang trung phủ lý")]
    [InlineData("P. Quang Trung, TP. Phủ Lý")]
    [InlineData("bà rịa vũng")]
    public void Brackets_hyphens_apostrophes_and_short_kinds_do_not_matter(string text) => Index.Search(text).ShouldHaveSingleItem().Commune.Code.ShouldBe("23500");

    [Fact]
    public void A_numbered_ward_keeps_its_kind() => Index.Search("phường 5").ShouldHaveSingleItem().Commune.Code.ShouldBe("16600");

    [Fact]
    public void Nothing_is_found_for_nothing()
    {
        Index.Search(" ").ShouldBeEmpty();
        Index.Search(null).ShouldBeEmpty();
        Index.Search("ninh binh").ShouldBeEmpty();
        Index.Search("xyz").ShouldBeEmpty();
    }

    [Fact]
    public void Broken_lists_are_refused()
    {
        Should.Throw<DomainException>(() => new RegionIndex([new("37", "A", "A"), new("37", "B", "B")], [])).Code.ShouldBe("regions.duplicate");
        Should.Throw<DomainException>(() => new RegionIndex([], [new("14701", "A", "A", "37", [])])).Code.ShouldBe("regions.province");
    }
}
