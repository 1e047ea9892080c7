using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class EpcisEventTests
{
    private const string Farm = "https://id.gs1.org/414/8930000000019";
    private const string Parcel = "https://id.gs1.org/00/089300000000000014";
    private static readonly DateTimeOffset At = new(2026, 10, 21, 8, 15, 0, TimeSpan.FromHours(7));
    private static readonly string[] Packs = ["https://id.gs1.org/01/08930000000002/21/A1", "https://id.gs1.org/01/08930000000002/21/A2"];

    public static TheoryData<string> Steps => new("commissioning", "creating_class_instance", "packing", "unpacking", "shipping", "receiving", "retail_selling");

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_ready_made_event_is_valid_and_has_its_hash_as_id(string step)
    {
        var one = Make(step);
        one.BizStep.ShouldBe(step);
        one.EventTime.ShouldBe(At);
        one.EventTimeZoneOffset.ShouldBe("+07:00");
        one.ReadPoint.ShouldBe(Farm);
        EventHash.IsHashId(one.EventId!).ShouldBeTrue();
        one.EventId.ShouldBe(one.Hash);
        EpcisValidator.Validate(one.Json).ShouldBeEmpty();
        EpcisEvent.Parse(System.Text.Encoding.UTF8.GetBytes(one.ToString())).EventId.ShouldBe(one.EventId);
    }

    [Fact]
    public void Shipping_names_the_order_and_the_parties()
    {
        var one = Make("shipping");
        one.Action.ShouldBe(EpcisAction.Observe);
        one.Disposition.ShouldBe("in_transit");
        one.EpcList.ShouldBe([Parcel]);
        one.BizTransactionList.ShouldBe([new BizTransaction("https://example.vn/orders/7", "po")]);
        one.SourceList.ShouldBe([new SourceOrDestination("owning_party", "https://id.gs1.org/417/8930000000019")]);
        one.DestinationList.ShouldBe([new SourceOrDestination("location", "https://id.gs1.org/414/8930000000026")]);
    }

    [Fact]
    public void A_pack_event_names_parent_and_children_and_a_lot_its_amount()
    {
        Make("packing").ParentId.ShouldBe(Parcel);
        Make("packing").ChildEpcs.ShouldBe(Packs);
        var lot = Make("creating_class_instance");
        lot.QuantityList.ShouldBe([new QuantityElement("https://id.gs1.org/01/08930000000002/10/L1", 12.50m, "KGM")]);
        lot.Ilmd.GetProperty("cbvmda:lotNumber").GetString().ShouldBe("L1");
        lot.Json.GetRawText().ShouldContain("12.50");
    }

    [Fact]
    public void An_event_with_a_broken_rule_is_not_built()
    {
        var refused = Should.Throw<DomainException>(() => EpcisEvent.Commission(At, [], "farm"));
        refused.Refusals.Select(r => r.Code).ShouldBe([EpcisCodes.Uri, EpcisCodes.IdentifiesNothing], ignoreOrder: true);
        refused.Refusals.ShouldContain(r => r.Field == "/readPoint/id");
    }

    [Fact]
    public void An_error_declaration_and_the_time_of_recording_keep_id_and_hash()
    {
        var first = Make("receiving");
        var declared = first.DeclareError(new(At.AddDays(1), "incorrect_data", ["urn:uuid:2"])).WithRecordTime(At.AddDays(2));
        declared.EventId.ShouldBe(first.EventId);
        declared.Hash.ShouldBe(first.Hash);
        declared.ErrorDeclaration!.Reason.ShouldBe("incorrect_data");
        declared.ErrorDeclaration.DeclarationTime.ShouldBe(At.AddDays(1));
        declared.ErrorDeclaration.CorrectiveEventIds.ShouldBe(["urn:uuid:2"]);
        declared.RecordTime.ShouldBe(At.AddDays(2));
        first.ErrorDeclaration.ShouldBeNull();
        EpcisValidator.Validate(EpcisDocument.Of(At, [first, declared]).Json).ShouldBeEmpty();
    }

    [Fact]
    public void Words_come_back_bare_and_everything_else_as_written()
    {
        var json = Events.Object()
            .Set("bizStep", "\"https://ref.gs1.org/cbv/BizStep-inspecting\"").Set("disposition", "\"https://example.vn/d/ripe\"")
            .Set("persistentDisposition", "{\"set\":[\"https://ref.gs1.org/cbv/Disp-recalled\"]}")
            .Set("sensorElementList", "[{\"sensorMetadata\":{\"time\":\"2026-10-21T01:00:00Z\",\"deviceID\":\"urn:a:b\"},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4.50,\"uom\":\"CEL\",\"ext:x\":1}]}]")
            .Set("certificationInfo", "\"urn:c:1\"").Set("ext:plot", "{\"n\":1.50}");
        var one = EpcisEvent.Read(json.Element());
        one.BizStep.ShouldBe("inspecting");
        one.Disposition.ShouldBe("https://example.vn/d/ripe");
        one.PersistentDisposition!.Set.ShouldBe(["recalled"]);
        one.CertificationInfo.ShouldBe(["urn:c:1"]);
        one.SensorElementList[0].DeviceId.ShouldBe("urn:a:b");
        one.SensorElementList[0].Reports[0].Value.ShouldBe(4.5);
        one.Extensions.Single().Name.ShouldBe("ext:plot");
        one.ToString().ShouldBe(json.ToJsonString());
    }

    [Fact]
    public void An_own_type_of_event_is_kept_without_reading_its_members()
    {
        var json = Events.Object().Set("type", "\"ext:Ripened\"").Set("readPoint", "7").Set("quantityList", "[1]").Set("bizStep", "{}");
        var one = EpcisEvent.Read(json.Element());
        one.Type.ShouldBe(EpcisEventType.Extended);
        one.ReadPoint.ShouldBeNull();
        one.QuantityList.ShouldBeEmpty();
        EventHash.PreHash(one.Json, one.Context).ShouldStartWith("eventType=https://example.vn/ns/Ripened");
    }

    [Fact]
    public void A_transformation_is_built_from_a_draft()
    {
        var one = new EpcisEventDraft
        {
            Type = EpcisEventType.TransformationEvent,
            EventTime = At,
            InputQuantityList = [new("https://id.gs1.org/01/08930000000002/10/L1", 20m, "KGM")],
            OutputEpcList = Packs,
            Prefixes = new Dictionary<string, string>(StringComparer.Ordinal) { ["vn"] = "https://example.vn/ns/" },
            Extensions = new JsonObject { ["vn:hours"] = 18 },
            SensorElementList = new JsonArray(JsonNode.Parse("{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":60}]}")),
        }.ToEvent();
        one.OutputEpcList.ShouldBe(Packs);
        one.Action.ShouldBeNull();
        EventHash.PreHash(one.Json).ShouldEndWith("{https://example.vn/ns/}hours=18");
    }

    private static EpcisEvent Make(string step) => step switch
    {
        "commissioning" => EpcisEvent.Commission(At, Packs, Farm),
        "creating_class_instance" => EpcisEvent.CreateLot(
            At, new("https://id.gs1.org/01/08930000000002/10/L1", 12.50m, "KGM"), Farm, new JsonObject { ["cbvmda:lotNumber"] = "L1" }),
        "packing" => EpcisEvent.Pack(At, Parcel, Packs, Farm),
        "unpacking" => EpcisEvent.Unpack(At, Parcel, [], Farm),
        "shipping" => EpcisEvent.Ship(
            At, [Parcel], Farm, new("https://example.vn/orders/7", "po"),
            new("owning_party", "https://id.gs1.org/417/8930000000019"), new("location", "https://id.gs1.org/414/8930000000026")),
        "receiving" => EpcisEvent.Receive(At, [Parcel], Farm, Farm),
        _ => EpcisEvent.Sell(At, Packs, Farm),
    };
}
