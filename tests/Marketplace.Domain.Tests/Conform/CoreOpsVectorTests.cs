using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Conform;

namespace Marketplace.Domain.Tests.Conform;

public sealed class CoreOpsVectorTests
{
    private const string Folder = "standards/vectors/";

    public static IEnumerable<TheoryDataRow<string>> Inclusion => Vectors.Cases(Folder + "e-merkle/inclusion.json");

    public static IEnumerable<TheoryDataRow<string>> Consistency => Vectors.Cases(Folder + "e-merkle/consistency.json");

    public static IEnumerable<TheoryDataRow<string>> Emv => Vectors.Cases(Folder + "f-emvco/vietqr.json");

    public static IEnumerable<TheoryDataRow<string>> EmvFound => Vectors.Cases(Folder + "f-emvco/emv-payloads-found.json");

    [Theory]
    [MemberData(nameof(Inclusion))]
    public void Inclusion_proofs_are_judged_as_published(string row) => JudgeProof("merkle.inclusion", row);

    [Theory]
    [MemberData(nameof(Consistency))]
    public void Consistency_proofs_are_judged_as_published(string row) => JudgeProof("merkle.consistency", row);

    [Theory]
    [MemberData(nameof(Emv))]
    public void Payloads_are_judged_by_checksum_and_read(string row)
    {
        var vector = Vectors.Json(row);
        var answer = Ask("emv.check", JsonValue.Create(vector.GetProperty("payload").GetString()));
        answer.GetProperty("valid").GetBoolean().ShouldBe(vector.GetProperty("valid").GetBoolean());
        if (vector.TryGetProperty("expect", out var expected))
        {
            var fields = answer.GetProperty("fields").EnumerateArray().ToDictionary(f => f[0].GetString()!, f => f[1].GetString()!);
            fields["63"].ToUpperInvariant().ShouldBe(expected.GetProperty("crc").GetString());
            fields["38"].ShouldContain(expected.GetProperty("bankBin").GetString()!);
            fields["38"].ShouldContain(expected.GetProperty("account").GetString()!);
        }
    }

    [Theory]
    [MemberData(nameof(EmvFound))]
    public void Payloads_from_the_wild_are_taken_apart_as_published(string row)
    {
        var vector = Vectors.Json(row);
        var answer = Ask("emv.check", JsonValue.Create(vector.GetProperty("payload").GetString()));
        answer.GetProperty("valid").GetBoolean()
            .ShouldBe(vector.GetProperty("crcValid").GetBoolean() && vector.GetProperty("tlvWellFormed").GetBoolean());
        JsonElement.DeepEquals(answer.GetProperty("fields"), vector.GetProperty("fields")).ShouldBeTrue(answer.ToString());
    }

    [Fact]
    public void Signatures_of_fixed_length_are_judged_as_published() => JudgeSignatures("wycheproof_ecdsa_secp256r1_sha256_p1363_test.json", "p1363");

    [Fact]
    public void Signatures_in_der_are_judged_as_published() => JudgeSignatures("wycheproof_ecdsa_secp256r1_sha256_test.json", "der");

    private static void JudgeSignatures(string file, string format)
    {
        var count = 0;
        foreach (var group in JsonElement.Parse(Vectors.Text(Folder + "g-signatures/" + file)).GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var input = new JsonObject { ["key"] = Base64(group, "publicKeyDer"), ["data"] = Base64(test, "msg"), ["sig"] = Base64(test, "sig"), ["format"] = format };
                Ask("sig.verify", input).GetProperty("valid").GetBoolean()
                    .ShouldBe(test.GetProperty("result").GetString() == "valid", $"{test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                count++;
            }
        }

        count.ShouldBeGreaterThan(50);
    }

    private static void JudgeProof(string op, string row)
    {
        var vector = Vectors.Json(row);
        var input = JsonObject.Create(vector)!;
        if (vector.TryGetProperty("leafIdx", out var index))
        {
            input["leafIndex"] = JsonValue.Create(index);
        }

        Ask(op, input).GetProperty("valid").GetBoolean().ShouldBe(!vector.GetProperty("wantErr").GetBoolean());
    }

    private static string Base64(JsonElement element, string hex) => Convert.ToBase64String(Convert.FromHexString(element.GetProperty(hex).GetString()!));

    private static JsonElement Ask(string op, JsonNode? input)
    {
        var answer = JsonElement.Parse(Conformance.Answer(new JsonObject { ["op"] = op, ["in"] = input }.ToJsonString()));
        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        return answer.GetProperty("out");
    }
}
