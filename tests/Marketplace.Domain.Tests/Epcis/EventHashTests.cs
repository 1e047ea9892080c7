using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class EventHashTests
{
    [Theory]
    [InlineData("eventID", "\"urn:uuid:1\"")]
    [InlineData("recordTime", "\"2026-11-01T00:00:00Z\"")]
    [InlineData("errorDeclaration", "{\"declarationTime\":\"2026-11-01T00:00:00Z\",\"reason\":\"did_not_occur\"}")]
    [InlineData("rdfs:comment", "\"said by the way\"")]
    [InlineData("sourceList", "[]")]
    public void What_the_standard_leaves_out_does_not_change_the_hash(string member, string value) =>
        Hash(Events.Object().Set(member, value)).ShouldBe(Hash(Events.Object()));

    [Theory]
    [InlineData("eventTime", "\"2026-10-21T01:15:00Z\"")]
    [InlineData("bizStep", "\"urn:epcglobal:cbv:bizstep:commissioning\"")]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/BizStep-commissioning\"")]
    [InlineData("bizStep", "\"cbv:BizStep-commissioning\"")]
    [InlineData("epcList", "[\"urn:epc:id:sgtin:8930000.000000.A1\"]")]
    [InlineData("epcList", "[\"HTTPS://TEM.EXAMPLE.VN/q/01/08930000000002/10/L9/21/A1?11=260101#x\"]")]
    [InlineData("readPoint", "{\"id\":\"urn:epc:id:sgln:8930000.00001.0\"}")]
    [InlineData("disposition", "\" active \"")]
    public void Other_spellings_of_the_same_event_have_the_same_hash(string member, string value) =>
        Hash(Events.Object().Set(member, value)).ShouldBe(Hash(Events.Object()));

    [Theory]
    [InlineData("eventTime", "\"2026-10-21T08:15:00.001+07:00\"")]
    [InlineData("eventTimeZoneOffset", "\"+08:00\"")]
    [InlineData("action", "\"OBSERVE\"")]
    [InlineData("ext:plot", "\"7\"")]
    [InlineData("ilmd", "{\"cbvmda:lotNumber\":\"L1\"}")]
    [InlineData("epcList", "[\"https://id.gs1.org/01/08930000000002/21/A2\"]")]
    public void A_change_of_the_event_changes_the_hash(string member, string value) =>
        Hash(Events.Object().Set(member, value)).ShouldNotBe(Hash(Events.Object()));

    [Fact]
    public void The_order_of_members_and_of_lists_does_not_matter()
    {
        const string a = "{\"epcClass\":\"urn:a:1\",\"quantity\":2.50}";
        const string b = "{\"quantity\":2.5,\"epcClass\":\"urn:a:1\",\"uom\":\"KGM\"}";
        var one = Events.Object().Set("quantityList", $"[{a},{b}]").Set("ext:b", "[2,1]").Set("ext:a", "{\"ext:y\":1,\"ext:x\":2}");
        var two = new JsonObject(Events.Object().Set("ext:a", "{\"ext:x\":2.0,\"ext:y\":1}").Set("ext:b", "[1,2]").Set("quantityList", $"[{b},{a}]")
            .Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Hash(two).ShouldBe(Hash(one));
    }

    [Fact]
    public void The_name_of_a_prefix_does_not_matter_but_its_namespace_does()
    {
        var one = Events.Object().Set("ext:plot", "7");
        var renamed = Events.Object().Set("@context", "{\"x\":\"https://example.vn/ns/\"}").Set("x:plot", "7");
        var other = Events.Object().Set("@context", "{\"ext\":\"https://example.com/ns/\"}").Set("ext:plot", "7");
        Hash(renamed).ShouldBe(Hash(one));
        Hash(other).ShouldNotBe(Hash(one));
    }

    [Fact]
    public void Extensions_are_written_inside_their_part_with_their_namespace_and_in_byte_order()
    {
        var json = Events.Object().Without("epcList", "bizStep", "disposition")
            .Set("readPoint", "{\"ext:floor\":2,\"id\":\"urn:a:b\"}")
            .Set("ilmd", "{\"ext:z\":\"đ\",\"ext:a\":[{\"ext:q\":[\"2\",\"1\"]},true],\"cbvmda:lotNumber\":\"0012\"}")
            .Set("ext:Z", "\"\"").Set("ext:a", "null").Set("ext:b", "{\"#text\":\"t\",\"ext:c\":[[3,1]]}");
        EventHash.PreHash(json.Element()).ShouldBe(
            "eventType=ObjectEventeventTime=2026-10-21T01:15:00.000ZeventTimeZoneOffset=+07:00action=ADD"
            + "readPointid=urn:a:b{https://example.vn/ns/}floor=2"
            + "ilmd{https://example.vn/ns/}a=true{https://example.vn/ns/}a{https://example.vn/ns/}q=1{https://example.vn/ns/}q=2"
            + "{https://example.vn/ns/}z=đ{urn:epcglobal:cbv:mda:}lotNumber=0012"
            + "{https://example.vn/ns/}Z{https://example.vn/ns/}b=t{https://example.vn/ns/}c=1=3");
    }

    [Fact]
    public void A_context_inside_a_part_holds_only_there_and_a_prefix_may_build_on_another()
    {
        var json = Events.Object().Set("@context", "{\"ext\":\"https://example.vn/ns/\",\"plot\":\"ext:plot/\"}")
            .Set("ilmd", "{\"@context\":{\"ext\":\"urn:inner:\"},\"ext:a\":1,\"plot:b\":2}").Set("ext:c", "3");
        EventHash.PreHash(json.Element()).ShouldEndWith("ilmd{https://example.vn/ns/plot/}b=2{urn:inner:}a=1{https://example.vn/ns/}c=3");
    }

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("26.0", "26")]
    [InlineData("-0.0", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("120E-1", "12")]
    [InlineData("0.00001", "0.00001")]
    [InlineData("1.5e-7", "0.00000015")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("50.947573340894124", "50.947573340894124")]
    [InlineData("5.10000000000000001", "5.1")]
    [InlineData("-3.25e1", "-32.5")]
    public void A_number_has_one_plain_spelling(string written, string canonical) =>
        EventHash.PreHash(Events.Object().Set("ext:n", written).Element()).ShouldEndWith("}n=" + canonical);

    [Theory]
    [InlineData("2026-10-21T08:15:00+07:00", "2026-10-21T01:15:00.000Z")]
    [InlineData("2026-10-21T08:15:00.1234Z", "2026-10-21T08:15:00.123Z")]
    [InlineData("2026-10-21T08:15:00.1235Z", "2026-10-21T08:15:00.124Z")]
    [InlineData("2026-10-21T08:15:00.12349999999Z", "2026-10-21T08:15:00.123Z")]
    [InlineData("2026-12-31T23:59:59.9995Z", "2027-01-01T00:00:00.000Z")]
    [InlineData("2026-10-21T08:15:00.5-02:30", "2026-10-21T10:45:00.500Z")]
    [InlineData("0001-01-01T00:00:00+07:00", "0001-01-01T00:00:00+07:00")]
    [InlineData("yesterday", "yesterday")]
    public void A_time_is_written_in_utc_with_milliseconds(string written, string canonical) =>
        EventHash.PreHash(Events.Object().Set("eventTime", $"\"{written}\"").Element()).ShouldContain($"eventTime={canonical}eventTimeZone");

    [Fact]
    public void Text_is_sorted_by_code_point_also_beyond_the_basic_plane()
    {
        // U+FF5E sorts after the emoji in UTF-16 and before it in UTF-8.
        EventHash.PreHash(Events.Object().Set("ext:n", "[\"😀\",\"～\"]").Element()).ShouldEndWith("}n=～{https://example.vn/ns/}n=😀");
    }

    [Theory]
    [InlineData("[]", EpcisCodes.Shape)]
    [InlineData("{}", EpcisCodes.Required)]
    [InlineData("{\"type\":5}", EpcisCodes.Required)]
    [InlineData("{\"type\":\"ObjectEvent\",\"ext:n\":1e999999999}", "epcis.number")]
    [InlineData("{\"type\":\"ObjectEvent\",\"bizStep\":\"\\ud800\"}", EpcisCodes.Text)]
    [InlineData("{\"type\":\"ObjectEvent\",\"@context\":{\"a\":\"\\ud800\"}}", EpcisCodes.Text)]
    public void What_cannot_be_hashed_is_refused(string json, string code)
    {
        using var document = JsonDocument.Parse(json);
        Should.Throw<DomainException>(() => EventHash.Compute(document.RootElement)).Code.ShouldBe(code);
    }

    private static string Hash(JsonObject json) => EventHash.Compute(json.Element());
}
