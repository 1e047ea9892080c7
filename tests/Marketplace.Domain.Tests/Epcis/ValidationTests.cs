using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class ValidationTests
{
    [Fact]
    public void One_lawful_event_of_each_type_is_accepted()
    {
        foreach (var json in new[] { Events.Object(), Events.Aggregation(), Events.Association(), Events.Transaction(), Events.Transformation() })
        {
            Check(json).ShouldBeEmpty();
            Check(Events.Document(json)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("eventTime", "\"2026-10-21T08:15:00\"", EpcisCodes.Time)]
    [InlineData("eventTime", "\"2026-02-29T08:15:00Z\"", EpcisCodes.Time)]
    [InlineData("eventTime", "20261021", EpcisCodes.Shape)]
    [InlineData("eventTimeZoneOffset", "\"Z\"", EpcisCodes.Offset)]
    [InlineData("eventTimeZoneOffset", "\"+0700\"", EpcisCodes.Offset)]
    [InlineData("eventTimeZoneOffset", "\"+14:01\"", EpcisCodes.Offset)]
    [InlineData("action", "\"CREATE\"", EpcisCodes.Action)]
    [InlineData("bizStep", "\"harvesting\"", EpcisCodes.BizStep)]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/BizStep-harvesting\"", EpcisCodes.BizStep)]
    [InlineData("bizStep", "\"urn:epcglobal:cbv:bizstep:harvesting\"", EpcisCodes.BizStep)]
    [InlineData("bizStep", "\"urn:epcglobal:cbv:bizstep:shipping\"", EpcisCodes.CbvUrn)]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/Disp-active\"", EpcisCodes.BizStep)]
    [InlineData("disposition", "\"Active\"", EpcisCodes.Disposition)]
    [InlineData("eventID", "\"17\"", EpcisCodes.Uri)]
    [InlineData("harvest", "1", EpcisCodes.UnknownMember)]
    [InlineData("childEPCs", "[]", EpcisCodes.UnknownMember)]
    [InlineData("@context", "5", EpcisCodes.Shape)]
    [InlineData("@context", "[\"https://a.vn/\",\"https://a.vn/\"]", EpcisCodes.DuplicateItem)]
    public void A_member_that_breaks_its_rule_is_told_with_its_place(string member, string value, string code) =>
        Check(Events.Object().Set(member, value)).ShouldContain(new EpcisError("/" + member, code));

    [Theory]
    [InlineData("bizStep", "\"https://ref.gs1.org/cbv/BizStep-commissioning\"")]
    [InlineData("bizStep", "\"https://example.vn/steps/harvesting\"")]
    [InlineData("bizStep", "\"ext:harvesting\"")]
    [InlineData("eventTimeZoneOffset", "\"-14:00\"")]
    [InlineData("eventTime", "\"2026-10-21T08:15:00.123456789Z\"")]
    [InlineData("ext:plot", "{\"any\":[1,null,true]}")]
    [InlineData("ilmd", "{\"cbvmda:lotNumber\":\"L1\"}")]
    [InlineData("quantityList", "[{\"epcClass\":\"https://id.gs1.org/01/08930000000002/10/L1\"},{\"epcClass\":\"urn:x:y\",\"quantity\":0}]")]
    public void A_member_within_its_rule_is_accepted(string member, string value) =>
        Check(Events.Object().Set(member, value)).ShouldBeEmpty();

    [Theory]
    [InlineData("epcList", "[\"urn:a:b\",\"urn:a:b\"]", "/epcList/1", EpcisCodes.DuplicateItem)]
    [InlineData("epcList", "[\"no uri\"]", "/epcList/0", EpcisCodes.Uri)]
    [InlineData("quantityList", "[{\"epcClass\":\"urn:a:b\",\"quantity\":-0.5}]", "/quantityList/0/quantity", EpcisCodes.NegativeQuantity)]
    [InlineData("quantityList", "[{\"epcClass\":\"urn:a:b\",\"quantity\":\"5\"}]", "/quantityList/0/quantity", EpcisCodes.Shape)]
    [InlineData("quantityList", "[{\"epcClass\":\"urn:a:b\",\"uom\":\"kg\"}]", "/quantityList/0/uom", EpcisCodes.Unit)]
    [InlineData("quantityList", "[{\"quantity\":1}]", "/quantityList/0/epcClass", EpcisCodes.Required)]
    [InlineData("bizTransactionList", "[{\"type\":\"order\",\"bizTransaction\":\"urn:a:b\"}]", "/bizTransactionList/0/type", EpcisCodes.BizTransactionType)]
    [InlineData("sourceList", "[{\"type\":\"seller\",\"source\":\"urn:a:b\"}]", "/sourceList/0/type", EpcisCodes.SourceDestinationType)]
    [InlineData("destinationList", "[{\"type\":\"urn:epcglobal:cbv:sdt:location\",\"destination\":\"urn:a:b\"}]", "/destinationList/0/type", EpcisCodes.CbvUrn)]
    [InlineData("persistentDisposition", "{}", "/persistentDisposition/set", EpcisCodes.Required)]
    [InlineData("persistentDisposition", "{\"set\":[]}", "/persistentDisposition/set", EpcisCodes.EmptyList)]
    [InlineData("persistentDisposition", "{\"unset\":[\"eaten\"]}", "/persistentDisposition/unset/0", EpcisCodes.Disposition)]
    [InlineData("errorDeclaration", "{\"reason\":\"did_not_occur\"}", "/errorDeclaration/declarationTime", EpcisCodes.Required)]
    [InlineData("errorDeclaration", "{\"declarationTime\":\"2026-10-22T00:00:00Z\",\"reason\":\"typo\"}", "/errorDeclaration/reason", EpcisCodes.ErrorReason)]
    [InlineData("sensorElementList", "[{\"sensorReport\":[]}]", "/sensorElementList/0/sensorReport", EpcisCodes.EmptyList)]
    [InlineData("sensorElementList", "[{\"sensorReport\":[{\"type\":\"Warmth\"}]}]", "/sensorElementList/0/sensorReport/0/type", EpcisCodes.MeasurementType)]
    [InlineData("sensorElementList", "[{\"sensorReport\":[{\"type\":\"Time\",\"hexBinaryValue\":\"xy\"}]}]", "/sensorElementList/0/sensorReport/0/hexBinaryValue", EpcisCodes.Hex)]
    [InlineData("ilmd", "{\"lot\":\"L1\"}", "/ilmd/lot", EpcisCodes.UnknownMember)]
    [InlineData("readPoint", "{}", "/readPoint/id", EpcisCodes.Required)]
    [InlineData("ext:a~b/c d", "1", "/ext:a~0b~1c d", EpcisCodes.UnknownMember)]
    public void A_part_that_breaks_its_rule_is_told_with_its_place(string member, string value, string path, string code) =>
        Check(Events.Object().Set(member, value)).ShouldContain(new EpcisError(path, code));

    [Fact]
    public void An_object_event_names_objects_or_classes_or_what_a_sensor_measured()
    {
        const string sensors = "[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4}]}]";
        const string classes = "[{\"epcClass\":\"urn:a:b\"}]";
        Codes(Events.Object().Without("epcList")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Codes(Events.Object().Set("epcList", "[]")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Codes(Events.Object().Set("epcList", "[]").Set("quantityList", "[]")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Codes(Events.Object().Set("epcList", "[]").Set("quantityList", classes)).ShouldBeEmpty();
        Codes(Events.Object().Set("epcList", "[]").Set("sensorElementList", sensors)).ShouldBeEmpty();
        Codes(Events.Object().Without("epcList").Set("sensorElementList", sensors)).ShouldBeEmpty();
        Check(Events.Object().Without("epcList", "readPoint").Set("sensorElementList", sensors)).ShouldBe([new("/readPoint", EpcisCodes.Required)]);
    }

    [Fact]
    public void Master_data_belong_to_what_is_being_created()
    {
        foreach (var action in new[] { "\"OBSERVE\"", "\"DELETE\"" })
        {
            Check(Events.Object().Set("ilmd", "{}").Set("action", action)).ShouldBe([new("/ilmd", EpcisCodes.IlmdAction)]);
        }

        Check(Events.Aggregation().Set("ilmd", "{}")).ShouldBe([new("/ilmd", EpcisCodes.UnknownMember)]);
        Check(Events.Transformation().Set("ilmd", "{}")).ShouldBeEmpty();
    }

    [Fact]
    public void An_aggregation_has_children_unless_deleted_and_a_parent_unless_observed()
    {
        Codes(Events.Aggregation().Set("childEPCs", "[]")).ShouldBe([EpcisCodes.ChildrenMissing]);
        Codes(Events.Aggregation().Without("childEPCs").Set("action", "\"DELETE\"")).ShouldBeEmpty();
        Codes(Events.Aggregation().Without("parentID")).ShouldBe([EpcisCodes.Required]);
        Codes(Events.Aggregation().Without("parentID").Set("action", "\"OBSERVE\"")).ShouldBeEmpty();
        Codes(Events.Association().Without("parentID").Set("action", "\"OBSERVE\"")).ShouldBe([EpcisCodes.Required]);
    }

    [Fact]
    public void A_transaction_names_a_transaction_and_what_it_is_about()
    {
        Check(Events.Transaction().Set("bizTransactionList", "[]")).ShouldBe([new("/bizTransactionList", EpcisCodes.EmptyList)]);
        Codes(Events.Transaction().Without("epcList")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Codes(Events.Transaction().Set("epcList", "[]")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Codes(Events.Transaction().Set("epcList", "[]").Set("parentID", "\"urn:a:b\"")).ShouldBeEmpty();
        Codes(Events.Transaction().Without("epcList").Set("action", "\"DELETE\"")).ShouldBeEmpty();
    }

    [Fact]
    public void A_transformation_has_inputs_and_outputs_or_an_id_that_joins_them()
    {
        Check(Events.Transformation().Without("outputEPCList")).ShouldBe([new("/outputEPCList", EpcisCodes.Required)]);
        Check(Events.Transformation().Without("inputQuantityList")).ShouldBe([new("/inputEPCList", EpcisCodes.Required)]);
        Codes(Events.Transformation().Without("outputEPCList").Set("transformationID", "\"urn:a:b\"")).ShouldBeEmpty();
        Codes(Events.Transformation().Without("outputEPCList", "inputQuantityList").Set("transformationID", "\"urn:a:b\"")).ShouldBe([EpcisCodes.IdentifiesNothing]);
        Check(Events.Transformation().Set("action", "\"ADD\"")).ShouldBe([new("/action", EpcisCodes.UnknownMember)]);
    }

    [Fact]
    public void A_document_has_version_2_0_and_may_have_no_events()
    {
        Check(Events.Document()).ShouldBeEmpty();
        Check(Events.Document().Set("schemaVersion", "\"1.2\"")).ShouldBe([new("/schemaVersion", EpcisCodes.SchemaVersion)]);
        Check(Events.Document().Without("@context")).ShouldBe([new("/@context", EpcisCodes.Required)]);
        Check(Events.Document().Without("epcisBody")).ShouldBe([new("/epcisBody", EpcisCodes.Required)]);
        Check(Events.Document(Events.Object().Set("action", "\"MAKE\""))).ShouldBe([new("/epcisBody/eventList/0/action", EpcisCodes.Action)]);
        Check(Events.Document(Events.Object().Without("@context"))).ShouldBeEmpty();
        Check(Events.Object().Without("@context")).ShouldBe([new("/@context", EpcisCodes.Required)]);
    }

    [Fact]
    public void The_same_event_again_is_lawful_only_as_error_declaration()
    {
        var first = Events.Object().Set("eventID", "\"urn:uuid:1\"");
        var declared = Events.Object().Set("eventID", "\"urn:uuid:1\"").Set("errorDeclaration", "{\"declarationTime\":\"2026-10-22T00:00:00Z\",\"reason\":\"did_not_occur\"}");
        Check(Events.Document(first, declared)).ShouldBeEmpty();
        Check(Events.Document(first, first)).ShouldBe([new("/epcisBody/eventList/1/eventID", EpcisCodes.DuplicateEventId)]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"EPCISDocument\"")]
    [InlineData("{}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"SomeEvent\"}")]
    [InlineData("{\"type\":\"ObjectEvent\"}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    public void Whatever_is_no_event_is_invalid_and_no_exception(string json) =>
        EpcisValidator.Validate(System.Text.Encoding.UTF8.GetBytes(json)).ShouldNotBeEmpty();

    [Fact]
    public void Of_a_member_written_twice_the_validator_judges_the_last_and_the_reader_refuses_it()
    {
        var twice = Events.Object().ToJsonString().Replace("\"action\":", "\"action\":\"OBSERVE\",\"action\":", StringComparison.Ordinal);
        var bytes = System.Text.Encoding.UTF8.GetBytes(twice);
        EpcisValidator.Validate(bytes).ShouldBeEmpty();
        Should.Throw<DomainException>(() => EpcisEvent.Parse(bytes)).Code.ShouldBe(EpcisCodes.Json);
        Should.Throw<DomainException>(() => EpcisDocument.Parse(bytes)).Code.ShouldBe(EpcisCodes.Json);
    }

    [Theory]
    [InlineData("ext:note", "\"\\ud800\"")]
    [InlineData("ext:note", "{\"\\udc00\":1}")]
    [InlineData("@context", "{\"a\":\"\\ud800\"}")]
    public void Half_of_a_surrogate_pair_is_refused_also_where_no_rule_looks(string member, string value) =>
        EpcisValidator.Validate(System.Text.Encoding.UTF8.GetBytes(Events.Object().Set("mark:mark", "1").ToJsonString().Replace("\"mark:mark\":1", $"\"{member}\":{value}", StringComparison.Ordinal)))
            .ShouldContain(new EpcisError("", EpcisCodes.Text));

    [Fact]
    public void A_hostile_document_gets_a_bounded_list_of_errors()
    {
        var many = new JsonArray([.. Enumerable.Range(0, 5000).Select(i => JsonValue.Create("no uri " + i))]);
        var json = Events.Object();
        json["epcList"] = many;
        var errors = Check(json);
        errors.Count.ShouldBe(101);
        errors[^1].Code.ShouldBe(EpcisCodes.More);
    }

    private static IReadOnlyList<EpcisError> Check(JsonObject json) => EpcisValidator.Validate(json.Element());

    private static string[] Codes(JsonObject json) => [.. Check(json).Select(error => error.Code)];
}
