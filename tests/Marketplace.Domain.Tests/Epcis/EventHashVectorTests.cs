using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;

namespace Marketplace.Domain.Tests.Epcis;

public sealed class EventHashVectorTests
{
    private const string Hashes = "d-event-hash/event-hash-vectors.json";
    private const string Links = "d-event-hash/dl-normaliser.json";

    public static TheoryData<string> HashCases => Vectors.Names(Hashes, "cases", "id");

    public static TheoryData<string> LinkCases => Vectors.Names(Links, "cases", "id");

    [Theory]
    [MemberData(nameof(HashCases))]
    public void A_published_event_has_its_published_hash(string id)
    {
        var vector = Vectors.Case(Hashes, "cases", "id", id);
        var source = WithContext(vector);
        EventHash.PreHash(source).ShouldBe(vector.GetProperty("prehash").GetString());
        EventHash.Compute(source).ShouldBe(vector.GetProperty("hash").GetString());
    }

    [Theory]
    [MemberData(nameof(HashCases))]
    public void The_context_of_the_document_counts_as_the_event_s_own(string id)
    {
        var vector = Vectors.Case(Hashes, "cases", "id", id);
        EventHash.Compute(vector.GetProperty("event"), EpcisContext.Standard.With(vector.GetProperty("context")))
            .ShouldBe(vector.GetProperty("hash").GetString());
    }

    [Theory]
    [MemberData(nameof(LinkCases))]
    public void An_identifier_has_its_published_canonical_link(string id)
    {
        var vector = Vectors.Case(Links, "cases", "id", id);
        CanonicalId.Of(vector.GetProperty("input").GetString()!).ShouldBe(vector.GetProperty("normalised").GetString());
    }

    internal static JsonElement WithContext(JsonElement vector)
    {
        var source = JsonObject.Create(vector.GetProperty("event"))!;
        source["@context"] = JsonNode.Parse(vector.GetProperty("context").GetRawText());
        return JsonSerializer.SerializeToElement(source);
    }
}
