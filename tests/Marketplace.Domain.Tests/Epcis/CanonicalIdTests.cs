using Marketplace.Domain.Epcis;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class CanonicalIdTests
{
    [Theory]
    [InlineData("urn:epc:id:sgtin:8930000.000000.A1", "01/08930000000002/21/A1")]
    [InlineData("urn:epc:id:sgtin:893000012345.1.A%2FB.7", "01/18930000123456/21/A%2FB.7")]
    [InlineData("urn:epc:id:sgtin:8930000.000000.a%2fb", "01/08930000000002/21/a%2Fb")]
    [InlineData("urn:epc:class:lgtin:8930000.000000.L'1;2=3", "01/08930000000002/10/L'1;2=3")]
    [InlineData("urn:epc:id:sgln:8930000.00001.0", "414/8930000000019")]
    [InlineData("urn:epc:id:sgln:8930000.00001.12", "414/8930000000019/254/12")]
    [InlineData("urn:epc:id:sgln:893000012345..A", "414/8930000123459/254/A")]
    [InlineData("urn:epc:id:pgln:8930000.00001", "417/8930000000019")]
    [InlineData("urn:epc:id:grai:8930000.00001.S!1", "8003/08930000000019S%211")]
    [InlineData("urn:epc:id:gsrn:8930000.0000000001", "8018/893000000000000015")]
    [InlineData("urn:epc:id:gsrnp:8930000.0000000001", "8017/893000000000000015")]
    [InlineData("urn:epc:id:sgcn:8930000.00001.0099", "255/89300000000190099")]
    [InlineData("urn:epc:id:ginc:8930000.x,y", "401/8930000x%2Cy")]
    [InlineData("urn:epc:id:itip:8930000.000000.01.02.S", "8006/089300000000020102/21/S")]
    [InlineData("urn:epc:idpat:upui:8930000.000000.*", "01/08930000000002")]
    [InlineData("urn:epc:idpat:cpi:8930000.A%2FB.*", "8010/8930000A%2FB")]
    [InlineData("urn:epc:idpat:gdti:8930000.00001.*", "253/8930000000019")]
    public void An_epc_urn_of_every_scheme_becomes_its_digital_link(string urn, string path) =>
        CanonicalId.Of(urn).ShouldBe("https://id.gs1.org/" + path);

    [Theory]
    [InlineData("https://a.vn/01/08930000000002/22/V/10/L/21/S", "01/08930000000002/21/S")]
    [InlineData("https://a.vn/01/08930000000002/22/V", "01/08930000000002")]
    [InlineData("https://a.vn/01/08930000000002/235/T", "01/08930000000002/235/T")]
    [InlineData("https://a.vn/stem/01/x/01/08930000000002/21/01", "01/08930000000002/21/01")]
    [InlineData("https://a.vn/01/08930000000002/21/a%2fb", "01/08930000000002/21/a%2Fb")]
    [InlineData("https://a.vn/01/08930000000002/21/a!b", "01/08930000000002/21/a%21b")]
    [InlineData("https://a.vn:8443/414/8930000000019/254/X?linkType=gs1:pip", "414/8930000000019/254/X")]
    public void A_digital_link_keeps_only_its_finest_level(string uri, string path) =>
        CanonicalId.Of(uri).ShouldBe("https://id.gs1.org/" + path);

    [Theory]
    [InlineData("https://a.vn/")]
    [InlineData("https://a.vn/san-pham/01")]
    [InlineData("https://a.vn/01/08930000000")]
    [InlineData("https://a.vn/01/08930000000002/21/S/10/L")]
    [InlineData("https://a.vn/01/08930000000002/21/S/")]
    [InlineData("https://a.vn/01/08930000000002/21/")]
    [InlineData("https://a.vn/01/08930000000002/10/L/235/T")]
    [InlineData("https://a.vn/01/08930000000002/21/g%E1%BA%A1o")]
    [InlineData("https://a.vn/8018/893000000000000010/8019/1")]
    [InlineData("https://a.vn/01/٠٨٩٣٠٠٠٠٠٠٠٠٠٢")]
    [InlineData("urn:epc:id:sgtin:8930000.00000.A1")]
    [InlineData("urn:epc:id:sgtin:8930000.000000.")]
    [InlineData("urn:epc:id:sgtin:8930000.000000.123456789012345678901")]
    [InlineData("urn:epc:id:sgtin:8930000.000000.*#")]
    [InlineData("urn:epc:id:gid:1.2.3")]
    [InlineData("urn:epc:id:sgtin")]
    [InlineData("urn:epc:idpat:sgtin:8930000.000000.A1")]
    [InlineData("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8")]
    [InlineData("httpx://a.vn/01/08930000000002")]
    public void What_is_no_key_stays_as_it_is(string uri) => CanonicalId.Of(uri).ShouldBeNull();

    [Fact]
    public void A_pattern_of_digits_in_front_of_the_key_is_only_a_stem() =>
        CanonicalId.Of("https://example.vn/00/00/00/089300000000000014").ShouldBe("https://id.gs1.org/00/089300000000000014");
}
