using System.Formats.Asn1;
using System.Numerics;
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
    public void Signatures_are_judged_as_published_in_both_encodings()
    {
        var count = 0;
        var file = JsonElement.Parse(Vectors.Text(Folder + "g-signatures/wycheproof_ecdsa_secp256r1_sha256_p1363_test.json"));
        foreach (var group in file.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var (key, data, signature) = (Hex(group, "publicKeyDer"), Hex(test, "msg"), Hex(test, "sig"));
                var valid = test.GetProperty("result").GetString() == "valid";
                var name = $"{test.GetProperty("tcId")}: {test.GetProperty("comment")}";
                Verify(key, data, signature, "p1363").ShouldBe(valid, name);
                if (signature.Length == 64)
                {
                    Verify(key, data, Der(signature), "der").ShouldBe(valid, name);
                    Verify(key, data, signature, "der").ShouldBeFalse(name);
                }

                count++;
            }
        }

        count.ShouldBeGreaterThan(50);
    }

    private static bool Verify(byte[] key, byte[] data, byte[] signature, string format) => Ask("sig.verify", new JsonObject
    {
        ["key"] = Convert.ToBase64String(key),
        ["data"] = Convert.ToBase64String(data),
        ["sig"] = Convert.ToBase64String(signature),
        ["format"] = format,
    }).GetProperty("valid").GetBoolean();

    private static byte[] Der(byte[] fixedLength)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(fixedLength.AsSpan(0, 32), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(fixedLength.AsSpan(32), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
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

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

    private static JsonElement Ask(string op, JsonNode? input)
    {
        var answer = JsonElement.Parse(Conformance.Answer(new JsonObject { ["op"] = op, ["in"] = input }.ToJsonString()));
        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        return answer.GetProperty("out");
    }
}
