using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Text;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Conform;

/// <summary>Operations on Merkle trees, QR payloads, text and signatures.</summary>
public static class CoreOps
{
    // Keeps the answer to a line of nothing but leaves within 50 ms.
    private const int MostLeaves = 16_384;

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, ConformOp> All { get; } = new Dictionary<string, ConformOp>(StringComparer.Ordinal)
    {
        ["merkle.root"] = MerkleRoot,
        ["merkle.inclusion"] = MerkleInclusion,
        ["merkle.consistency"] = MerkleConsistency,
        ["emv.check"] = EmvCheck,
        ["text.fold"] = input => VietnameseText.Fold(input.AsText()),
        ["sig.verify"] = SignatureVerify,
    };

    private static JsonNode MerkleRoot(JsonElement input)
    {
        var leaves = input.Member("leaves");
        if (leaves.ValueKind == JsonValueKind.Array && leaves.GetArrayLength() > MostLeaves)
        {
            throw new DomainException("merkle.too_many", null, RefusalKind.Invalid, $"more than {MostLeaves} leaves");
        }

        return MerkleProof.Root(leaves.Items().Select(l =>
            MerkleHash.Leaf(l.AsBytes() ?? throw new DomainException("merkle.base64", null, RefusalKind.Invalid, "a leaf is not base64")))).ToString();
    }

    private static JsonObject MerkleInclusion(JsonElement input) => Valid(
        input.Member("leafIndex").AsWhole() is { } index
        && input.Member("treeSize").AsWhole() is { } size
        && Hash(input.Member("leafHash")) is { } leaf
        && Proof(input) is { } proof
        && Hash(input.Member("root")) is { } root
        && MerkleProof.VerifyInclusion(index, size, leaf, proof, root));

    private static JsonObject MerkleConsistency(JsonElement input)
    {
        var (size1, size2) = (input.Member("size1").AsWhole(), input.Member("size2").AsWhole());
        var (bytes1, bytes2) = (input.Member("root1").AsBytes(), input.Member("root2").AsBytes());
        if (size1 is null || size2 is null || bytes1 is null || bytes2 is null || Proof(input) is not { } proof)
        {
            return Valid(false);
        }

        // Trees of one size are compared, not computed: the published cases have roots there that are no hashes.
        return Valid(size1 == size2
            ? size1 > 0 && proof.Count == 0 && bytes1.AsSpan().SequenceEqual(bytes2)
            : MerkleHash.TryRead(bytes1, out var root1) && MerkleHash.TryRead(bytes2, out var root2)
                && MerkleProof.VerifyConsistency(size1.Value, size2.Value, proof, root1, root2));
    }

    private static JsonObject EmvCheck(JsonElement input)
    {
        var payload = input.AsText();
        IReadOnlyList<EmvField>? fields = null;
        try
        {
            fields = EmvQr.ReadFields(payload);
            _ = EmvQr.Parse(payload);
            return Answer(true, fields);
        }
        catch (DomainException)
        {
            return Answer(false, fields);
        }
    }

    private static JsonObject SignatureVerify(JsonElement input)
    {
        var (key, data, signature) = (input.Member("key").AsBytes(), input.Member("data").AsBytes(), input.Member("sig").AsBytes());
        var format = input.Member("format").AsText();
        if (format is not ("p1363" or "der"))
        {
            throw new DomainException("conform.input", null, RefusalKind.Invalid, "format is p1363 or der");
        }

        return Valid(key is not null && data is not null && signature is not null
            && (format == "der" ? P256.VerifyDer(key, data, signature) : P256.VerifyP1363(key, data, signature)));
    }

    private static MerkleHash? Hash(JsonElement element) => element.AsBytes() is { } bytes && MerkleHash.TryRead(bytes, out var hash) ? hash : null;

    private static List<MerkleHash>? Proof(JsonElement input)
    {
        var hashes = new List<MerkleHash>();
        if (!input.TryGetProperty("proof", out var items))
        {
            return hashes;
        }

        foreach (var item in items.Items())
        {
            if (Hash(item) is not { } hash)
            {
                return null;
            }

            hashes.Add(hash);
        }

        return hashes;
    }

    private static JsonObject Valid(bool valid) => new() { ["valid"] = valid };

    private static JsonObject Answer(bool valid, IReadOnlyList<EmvField>? fields) => new()
    {
        ["valid"] = valid,
        ["fields"] = fields is null ? null : new JsonArray([.. fields.Select(f => (JsonNode)new JsonArray(f.Tag, f.Value))]),
    };
}
